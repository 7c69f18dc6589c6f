import type { ReactNode } from 'react'

interface DeliveryCardProps {
  /** One sentence: what happened. */
  title: ReactNode
  /** What to do about it. */
  text?: ReactNode
  children?: ReactNode
}

/** The first thing a request says about itself. */
export function DeliveryCard({ title, text, children }: DeliveryCardProps) {
  return (
    <section
      aria-label="What became of it"
      className="rounded-card border-line grid grid-cols-[minmax(0,1fr)] gap-2 border p-4"
    >
      <p className="font-strong wrap-anywhere">{title}</p>
      {text && <p className="text-ink-2 text-meta wrap-anywhere">{text}</p>}
      {children}
    </section>
  )
}

export function CardActions({ children }: { children: ReactNode }) {
  return <div className="mt-1 flex flex-wrap items-center gap-2">{children}</div>
}
