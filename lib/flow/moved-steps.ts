import { allGraphs, allSteps, stepNumbers } from './graph'
import { type Edge, type Flow, mainBranch } from './schema'

/** Where a step stands now: before another, last of all, after another, or without one that leads to it. */
export type MovedPlace =
  | { kind: 'before'; number: number }
  | { kind: 'last' }
  | { kind: 'after'; key: string; branch: string }
  | { kind: 'alone' }

/** The steps that stand elsewhere now, and where. Steps around new or removed ones stay. */
export function movedSteps(before: Flow, after: Flow): Map<string, MovedPlace> {
  const old = new Set(allSteps(before).map(({ key }) => key))
  const numbers = stepNumbers(after)
  const order = [...numbers.keys()].filter((key) => old.has(key))
  const oldOrder = [...stepNumbers(before).keys()]
  const rank = new Map(oldOrder.map((key, index) => [key, index]))
  const still = longestRising(order.map((key) => rank.get(key) ?? 0))
  const moved = new Map<string, MovedPlace>()
  order.forEach((key, index) => {
    if (still.has(index)) return
    const next = order[index + 1]
    const number = next === undefined ? undefined : numbers.get(next)
    moved.set(key, number === undefined ? { kind: 'last' } : { kind: 'before', number })
  })
  if (moved.size > 0) return moved
  return rewired(before, after, order)
}

/** Same order, other lines: a step on another branch, or after another step. */
function rewired(before: Flow, after: Flow, order: readonly string[]): Map<string, MovedPlace> {
  const common = new Set(['trigger', ...order])
  const was = sources(before, common)
  const is = sources(after, common)
  const found = new Map<string, MovedPlace>()
  for (const key of order) {
    if (was.get(key) === is.get(key)) continue
    const [first] = (is.get(key) ?? '').split(' ')
    const [from = '', branch = mainBranch] = first?.split(':') ?? []
    found.set(key, from ? { kind: 'after', key: from, branch } : { kind: 'alone' })
  }
  return found
}

/** For each step, the steps both versions have that lead to it, through those only one has. */
function sources(flow: Flow, common: Set<string>): Map<string, string> {
  const incoming = new Map<string, Edge[]>()
  for (const edge of allGraphs(flow).flatMap((graph) => graph.edges)) {
    incoming.set(edge.to, [...(incoming.get(edge.to) ?? []), edge])
  }
  const found = new Map<string, string>()
  for (const key of common) {
    const ends = new Set<string>()
    const pending = [...(incoming.get(key) ?? [])]
    const seen = new Set<Edge>()
    for (let edge = pending.pop(); edge; edge = pending.pop()) {
      if (seen.has(edge)) continue
      seen.add(edge)
      if (common.has(edge.from)) ends.add(`${edge.from}:${edge.branch}`)
      else pending.push(...(incoming.get(edge.from) ?? []))
    }
    found.set(key, [...ends].toSorted().join(' '))
  }
  return found
}

/** The places of a longest rising series: what need not be called moved. */
function longestRising(ranks: number[]): Set<number> {
  const previous: (number | undefined)[] = []
  const ends: number[] = []
  ranks.forEach((rank, index) => {
    const length = ends.findIndex((end) => (ranks[end] ?? 0) >= rank)
    const at = length < 0 ? ends.length : length
    previous[index] = at > 0 ? ends[at - 1] : undefined
    ends[at] = index
  })
  const kept = new Set<number>()
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) kept.add(index)
  return kept
}
