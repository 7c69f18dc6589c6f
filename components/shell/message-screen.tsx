import type { ReactNode } from 'react'
import { Mark } from './mark'

interface MessageScreenProps {
  title: string
  text?: string
  children?: ReactNode
}

/** A whole page that says one thing: not found, failed. */
export function MessageScreen({ title, text, children }: MessageScreenProps) {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-110 justify-items-center gap-2 text-center">
        <Mark size="md" />
        <h1 className="text-title mt-4">{title}</h1>
        {text && <p className="text-ink-2">{text}</p>}
        <div className="mt-4 w-full text-left [&>a]:mx-auto [&>a]:flex [&>a]:w-fit">{children}</div>
      </div>
    </main>
  )
}
