import { isRecord } from '@/lib/flow/record'
import type { Flow } from '@/lib/flow/schema'
import { mapSecrets } from '@/lib/flow/secret-fields'
import type { CatalogIndex } from './catalog-index'

/** The document without the secrets that are still text; sealed ones and those of accounts stay. */
export function withoutSecretTexts(flow: Flow, catalog: CatalogIndex): Flow {
  const schema = catalog.triggerOf(flow.trigger)?.input
  if (!schema) return flow
  const input = mapSecrets(flow.trigger.input, schema, (value) =>
    typeof value === 'string' ? undefined : value,
  )
  return isRecord(input) ? { ...flow, trigger: { ...flow.trigger, input } } : flow
}
