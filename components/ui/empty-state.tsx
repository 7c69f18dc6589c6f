import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon: ReactNode
  title: string
  description?: ReactNode
  /** The next step, as buttons. */
  children?: ReactNode
}

export function EmptyState({ icon, title, description, children }: EmptyStateProps) {
  return (
    <div className="rounded-card border-line bg-surface grid grid-cols-1 justify-items-center gap-1 border px-4 py-7 text-center">
      <span
        aria-hidden
        className="rounded-tile mb-2 grid size-9 place-items-center bg-[#f1f0ed] text-[#181b20] [&>.lucide]:size-5"
      >
        {icon}
      </span>
      <p className="font-strong">{title}</p>
      {description && <p className="text-ink-2 text-meta">{description}</p>}
      {children && (
        <div className="mt-3 flex max-w-full flex-wrap items-center justify-center gap-2">
          {children}
        </div>
      )}
    </div>
  )
}
