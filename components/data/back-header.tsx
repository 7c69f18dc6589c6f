import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { PageHeader } from '@/components/shell/page'
import { ButtonLink } from '@/components/ui/button-link'

interface BackHeaderProps {
  title: string
  back: { href: string; label: string }
  actions?: ReactNode
}

/** Of one table or counter: the way back to the list stands before its name. */
export function BackHeader({ title, back, actions }: BackHeaderProps) {
  return (
    <div className="flex items-start gap-2">
      <ButtonLink href={back.href} variant="quiet" isIcon aria-label={back.label}>
        <ArrowLeft />
      </ButtonLink>
      <div className="min-w-0 grow [&_h1]:min-w-0 [&_h1]:break-words">
        <PageHeader title={title} actions={actions} />
      </div>
    </div>
  )
}
