import type { ReactNode } from 'react'
import { classes } from '@/components/ui/classes'

interface KitSectionProps {
  title: string
  text: string
  isWide?: boolean
  children: ReactNode
}

export function KitSection({ title, text, isWide = false, children }: KitSectionProps) {
  return (
    <section className={classes('min-w-0', isWide && 'lg:col-span-2')}>
      <header className="border-line mb-5 border-b pb-3">
        <h2 className="text-section">{title}</h2>
        <p className="text-ink-2 text-meta">{text}</p>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </section>
  )
}

interface KitRowProps {
  name: string
  children: ReactNode
}

export function KitRow({ name, children }: KitRowProps) {
  return (
    <div className="grid items-center gap-4 sm:grid-cols-[120px_minmax(0,1fr)]">
      <span className="text-caption text-ink-3">{name}</span>
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2">{children}</div>
    </div>
  )
}
