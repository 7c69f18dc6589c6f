import type { ReactNode } from 'react'

interface SectionProps {
  id: string
  title: string
  /** Leads to all of it. */
  action?: ReactNode
  children: ReactNode
  className?: string
}

export function Section({ id, title, action, children, className }: SectionProps) {
  return (
    <section aria-labelledby={id} className={className}>
      <div className="mb-2 flex min-h-8 items-center gap-2">
        <h2 id={id} className="text-section grow">
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  )
}

export const linkLook =
  'rounded-pill font-strong block truncate underline decoration-line-strong underline-offset-3 hover:decoration-ink'
