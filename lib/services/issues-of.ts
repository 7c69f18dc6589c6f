import { catalog } from '@/lib/apps/catalog'
import { checkSettings } from '@/lib/endpoint/settings/check-settings'
import { check } from '@/lib/flow/check'
import type { Flow, Issue } from '@/lib/flow/schema'

/** Everything that is wrong with a document, the settings of its URL included. */
export function issuesOf(document: Flow): Issue[] {
  const { app, trigger, input } = document.trigger
  const definition = catalog()
    .find(({ key }) => key === app)
    ?.triggers.find(({ key }) => key === trigger)
  const own = definition?.kind === 'webhook' ? checkSettings(input) : []
  return [...check(document, catalog()), ...own]
}
