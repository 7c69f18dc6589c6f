import { catalog } from '@/lib/apps/catalog'
import type { Catalog } from '@/lib/flow/schema'

/** Every app there is, as data. The same for everybody. */
export function getCatalog(): Catalog {
  return catalog()
}
