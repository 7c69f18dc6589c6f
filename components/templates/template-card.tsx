import type { AppLooks } from '@/components/flows/use-catalog'
import { Link } from '@/components/ui/link'
import type { Template } from '@/lib/templates/template'
import { AppIcons } from './app-icons'
import { appsOf, factsOf } from './template-search'

interface TemplateCardProps {
  template: Template
  href: string
  catalog: AppLooks
}

/** The sentence is the link and covers the card. */
export function TemplateCard({ template, href, catalog }: TemplateCardProps) {
  return (
    <li className="rounded-card border-line bg-surface hover:border-line-strong relative flex min-h-36 flex-col gap-3 border p-4">
      <AppIcons apps={appsOf(template)} catalog={catalog} />
      <Link
        href={href}
        data-row-link
        className="font-strong rounded-card focus-visible:after:outline-lapis after:rounded-card text-pretty after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2"
      >
        {template.title}
      </Link>
      <span className="text-caption text-ink-3 mt-auto">{factsOf(template)}</span>
    </li>
  )
}
