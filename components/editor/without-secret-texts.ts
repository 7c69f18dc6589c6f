import { lookUpIn, mapDocumentSecrets } from '@/lib/flow/document-secrets'
import type { Flow } from '@/lib/flow/schema'
import { loneVariable } from '@/lib/flow/variable'
import type { CatalogIndex } from './catalog-index'

/** The document without the secrets that are still text; sealed ones, those of accounts and variables stay. */
export function withoutSecretTexts(flow: Flow, catalog: CatalogIndex): Flow {
  return mapDocumentSecrets(flow, lookUpIn(catalog.apps), (value) =>
    typeof value === 'string' && loneVariable(value) === undefined ? undefined : value,
  )
}
