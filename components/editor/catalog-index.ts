import type {
  Catalog,
  CatalogAction,
  CatalogApp,
  CatalogTrigger,
  Step,
  Trigger,
} from '@/lib/flow/schema'

/** The catalogue with its definitions at hand. */
export interface CatalogIndex {
  apps: Catalog
  app(key: string): CatalogApp | undefined
  actionOf(step: Pick<Step, 'app' | 'action'>): CatalogAction | undefined
  triggerOf(trigger: Pick<Trigger, 'app' | 'trigger'>): CatalogTrigger | undefined
}

export function indexCatalog(apps: Catalog): CatalogIndex {
  const byKey = new Map(apps.map((app) => [app.key, app]))
  const actions = new Map(
    apps.flatMap((app) => app.actions.map((action) => [`${app.key}.${action.key}`, action])),
  )
  const triggers = new Map(
    apps.flatMap((app) => app.triggers.map((trigger) => [`${app.key}.${trigger.key}`, trigger])),
  )
  return {
    apps,
    app: (key) => byKey.get(key),
    actionOf: ({ app, action }) => actions.get(`${app}.${action}`),
    triggerOf: ({ app, trigger }) => triggers.get(`${app}.${trigger}`),
  }
}

/** An icon of the catalogue as an image address. */
export function iconUrl(app: { icon?: string | undefined } | undefined): string | undefined {
  return app?.icon ? `data:image/svg+xml,${encodeURIComponent(app.icon)}` : undefined
}
