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

interface Drawn {
  icon?: string | undefined
}

/** An icon of the catalogue as an image address; an action without one has that of its app. */
export function iconUrl(app: Drawn | undefined, action?: Drawn): string | undefined {
  const icon = action?.icon ?? app?.icon
  if (!icon) return undefined
  const known = urls.get(icon)
  if (known) return known
  const url = `data:image/svg+xml,${encodeURIComponent(icon)}`
  urls.set(icon, url)
  return url
}

/** Few icons, asked for by every card of a flow of thousands. */
const urls = new Map<string, string>()

const builtIn = new Set(['webhook', 'schedule', 'form', 'manual', 'feed', 'logic', 'data'])

/** Its steps stand for nothing outside: their tiles are grey instead of having a border. */
export function isBuiltIn(app: string): boolean {
  return builtIn.has(app)
}
