import type { ReactNode } from 'react'

interface ReviewGroupProps {
  title: string
  lines?: readonly string[]
  /** When there are no lines. */
  none?: string
  children?: ReactNode
}

/** A stranger's file may bring thousands. */
const linesMax = 50

export function ReviewGroup({ title, lines = [], none, children }: ReviewGroupProps) {
  const more = lines.length - linesMax
  return (
    <section aria-label={title} className="grid min-w-0 content-start gap-2">
      <h3 className="font-strong">{title}</h3>
      {lines.length > 0 && (
        <ul className="text-ink-2 text-meta grid gap-1 [overflow-wrap:anywhere]">
          {lines.slice(0, linesMax).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {more > 0 && <li>… and {more} more</li>}
        </ul>
      )}
      {lines.length === 0 && none && <p className="text-ink-2 text-meta">{none}</p>}
      {children}
    </section>
  )
}
