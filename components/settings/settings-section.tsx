import type { ReactNode } from 'react'

interface SettingsSectionProps {
  title: string
  description: string
  action?: ReactNode
  children: ReactNode
}

export function SettingsSection({ title, description, action, children }: SettingsSectionProps) {
  return (
    <section
      // The palette leads to it.
      id={title.toLowerCase().replaceAll(' ', '-')}
      aria-label={title}
      className="grid grid-cols-[minmax(0,1fr)] gap-3"
    >
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 grow">
          <h2 className="text-section">{title}</h2>
          <p className="text-ink-2 text-meta">{description}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}
