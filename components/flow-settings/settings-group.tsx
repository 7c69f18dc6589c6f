import type { ReactNode } from 'react'

interface SettingsGroupProps {
  title: string
  description: string
  children: ReactNode
}

export function SettingsGroup({ title, description, children }: SettingsGroupProps) {
  return (
    <section
      // Links of other pages lead to it.
      id={title.toLowerCase().replaceAll(' ', '-')}
      aria-label={title}
      className="grid grid-cols-[minmax(0,1fr)] gap-3"
    >
      <div>
        <h2 className="text-section">{title}</h2>
        <p className="text-ink-2 text-meta">{description}</p>
      </div>
      {children}
    </section>
  )
}
