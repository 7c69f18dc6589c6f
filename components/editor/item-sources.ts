import type { DataSource } from '@/components/form/form-context'
import type { ItemSample } from '@/lib/flow/item-sample'

/** What the data picker offers first inside a body. */
export function itemSources({ value }: ItemSample): DataSource[] {
  return [
    { key: 'item', title: 'This item', value, path: ['item'] },
    { key: 'index', title: 'Its number, from 0', value: 0, path: ['index'] },
  ]
}
