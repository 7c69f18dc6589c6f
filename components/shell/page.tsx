import type { ReactNode } from 'react'
import { Alive } from '@/components/api/alive'
import { PaletteButton } from '@/components/palette/palette-button'
import { classes } from '@/components/ui/classes'

/** The usual page beside the navigation; it scrolls, the shell does not. */
export function Page({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <main
      className={classes('relative min-h-0 grow overflow-y-auto px-8 py-6 max-md:px-4', className)}
    >
      {children}
      <Alive />
    </main>
  )
}

interface PageHeaderProps {
  title: string
  /** Search, then the one primary button. */
  actions?: ReactNode
}

export function PageHeader({ title, actions }: PageHeaderProps) {
  return (
    <div className="mb-5 flex min-h-8 flex-wrap items-center gap-2">
      <h1 className="text-title grow">{title}</h1>
      <PaletteButton />
      {actions}
    </div>
  )
}
