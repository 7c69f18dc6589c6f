import { graphOf } from '@/lib/flow/graph'
import { findItem, type ItemStatus, itemStatusAt } from '@/lib/flow/item-status'
import { type Flow, triggerKey } from '@/lib/flow/schema'

/** Which item of a container is shown: by container and the outer item it stands in. */
export type Choices = Readonly<Record<string, number>>

export const choiceId = (container: string, outer: string) => `${container}@${outer}`

/** The containers that a step stands in, the outermost first. */
export function containersAround(flow: Flow, key: string): string[] {
  const around: string[] = []
  let entry = graphOf(flow, key)?.entry
  while (entry !== undefined && entry !== triggerKey && !around.includes(entry)) {
    around.unshift(entry)
    entry = graphOf(flow, entry)?.entry
  }
  return around
}

/** The same, and the step itself where it is a container: whose items an address can name. */
export function chainOf(flow: Flow, key: string): string[] {
  const around = containersAround(flow, key)
  const step = graphOf(flow, key)?.steps.find((one) => one.key === key)
  return step?.body ? [...around, key] : around
}

/** What `?step=…&item=3.0` says: one index for each container on the way to the step. */
export function choicesOfAddress(flow: Flow, step: string | null, item: string | null): Choices {
  if (!step || !item || !/^\d{1,6}(\.\d{1,6})*$/.test(item)) return {}
  const indexes = item.split('.')
  const chain = chainOf(flow, step).slice(0, indexes.length)
  return Object.fromEntries(
    chain.map((container, depth) => [
      choiceId(container, indexes.slice(0, depth).join('.')),
      Number(indexes[depth]),
    ]),
  )
}

export const itemPath = (outer: string, index: number) =>
  outer === '' ? String(index) : `${outer}.${index}`

const openingOrder: ItemStatus[] = ['failed', 'running', 'waiting']

/** Where a container opens: on its first failure, else on what it does now, else on its first item. */
export function openingIndex(statuses: string): number {
  const found = openingOrder.map((status) => findItem(statuses, { status, from: 0, by: 1 }))
  return found.find((index) => index >= 0) ?? 0
}

interface Move {
  from: number
  by: 1 | -1
  isOnlyFailed: boolean
}

/** The item that a step back or forth leads to; undefined: there is none. */
export function nextIndex(statuses: string, { from, by, isOnlyFailed }: Move): number | undefined {
  const next = from + by
  const found = isOnlyFailed ? findItem(statuses, { status: 'failed', from: next, by }) : next
  return found >= 0 && found < statuses.length ? found : undefined
}

/** The failed item that is next to this one; this one itself where it failed. */
export function nearestFailed(statuses: string, index: number): number | undefined {
  const find = (by: 1 | -1) => findItem(statuses, { status: 'failed', from: index, by })
  const [after, before] = [find(1), find(-1)]
  if (after < 0 && before < 0) return undefined
  if (after < 0 || before < 0) return Math.max(after, before)
  return index - before < after - index ? before : after
}

export interface Bin {
  first: number
  /** Of its items the status that matters most; undefined: none has begun. */
  status: ItemStatus | undefined
}

/** What is seen of several items that share a place. */
const weights: ItemStatus[] = ['failed', 'waiting', 'running', 'skipped', 'succeeded']

/** At most `max` places for all items, so that 10,000 of them are drawn as fast as ten. */
export function toBins(statuses: string, max: number): Bin[] {
  const count = Math.min(statuses.length, max)
  const start = (bin: number) => Math.floor((bin * statuses.length) / count)
  return Array.from({ length: count }, (_, bin) => {
    const seen = new Set<ItemStatus | undefined>()
    for (let index = start(bin); index < start(bin + 1); index += 1) {
      seen.add(itemStatusAt(statuses, index))
    }
    return { first: start(bin), status: weights.find((status) => seen.has(status)) }
  })
}

/** A press on a place with a failed item means that item. */
export function pressedIndex(statuses: string, index: number, max: number): number {
  const bins = toBins(statuses, max)
  const at = bins.findLastIndex(({ first }) => first <= index)
  const bin = bins[at]
  if (bin?.status !== 'failed') return index
  return findItem(statuses, { status: 'failed', from: bin.first, by: 1 })
}
