import { type Refusal, refusalsFrom, type WayStart } from '@/lib/flow/connect'
import { findStep, stepNumbers } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'
import type { CatalogIndex } from '../catalog-index'
import { readingOrder } from '../commands'
import { titleOf } from '../step-facts'

export interface ConnectRow {
  key: string
  number: number
  title: string
  /** Why not; `there`: the line is there and can be taken away. */
  refusal: Refusal | undefined
}

/** Every other step in reading order: those that a way out can lead to first, then why not the others. */
export function connectRows(flow: Flow, start: WayStart, catalog: CatalogIndex): ConnectRow[] {
  const numbers = stepNumbers(flow)
  const refusalTo = refusalsFrom(flow, start)
  const rows = readingOrder(flow)
    .filter((key) => key !== start.from)
    .map((key) => ({
      ...{ key, number: numbers.get(key) ?? 0, refusal: refusalTo(key) },
      title: titleOf(flow, findStep(flow, key), catalog),
    }))
  const isOpen = ({ refusal }: ConnectRow) => refusal === undefined || refusal === 'there'
  return [...rows.filter(isOpen), ...rows.filter((row) => !isOpen(row))]
}
