import type { ReactNode } from 'react'

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="border-line bg-surface font-body text-caption text-ink-3 inline-flex h-5 min-w-5 items-center justify-center rounded-[5px] border px-1.25 font-sans">
      {children}
    </kbd>
  )
}
