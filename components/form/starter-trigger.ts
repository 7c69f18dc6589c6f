import type { Catalog, CatalogTrigger, TriggerKind } from '@/lib/flow/schema'

/** A trigger that can be chosen, and what it is set to at first. */
export interface StarterTrigger {
  id: string
  app: string
  appTitle: string
  trigger: string
  kind: TriggerKind
  title: string
  description: string
}

/** Every trigger, as the catalogue orders them. */
export function starterTriggers(apps: Catalog): StarterTrigger[] {
  return apps.flatMap((app) =>
    app.triggers.map(({ key, title, description, kind }: CatalogTrigger) => ({
      ...{ id: `${app.key}.${key}`, app: app.key, appTitle: app.title, trigger: key },
      ...{ kind, title, description },
    })),
  )
}

/** What a person would write first anyway. */
export function starterInput({ kind }: Pick<StarterTrigger, 'kind'>): Record<string, unknown> {
  if (kind === 'schedule') {
    return { expression: 'every weekday at 9:00', timeZone: ownTimeZone() }
  }
  if (kind !== 'form') return {}
  return {
    title: 'Contact us',
    fields: [
      { key: 'name', title: 'Your name', type: 'text', required: true },
      { key: 'email', title: 'Your e-mail address', type: 'email', required: true },
      { key: 'message', title: 'Your message', type: 'long_text', required: true },
    ],
  }
}

/** The zone of whoever looks at the page. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}
