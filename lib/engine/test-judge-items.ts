import {
  type Court,
  endedEarly,
  type ItemResult,
  isCutShort,
  isInside,
  resultsOf,
} from './test-court'
import type { RandomStep } from './test-random-flow'
import type { LevelWords } from './test-reference'
import type { Observed } from './test-simulation'
import { type Call, idOf } from './test-world'

/** Rule 7 of test-judge.ts. */
export function* judgeContainer(court: Court, level: LevelWords, key: string): Generator<string> {
  const { records, flow, run } = court.observed
  const id = idOf({ key, item: level.item })
  const random = flow.steps.get(key)
  if (!random) return
  const began = new Map(
    (level.items.get(key) ?? []).map((inner) => [Number(inner.item.split('.').at(-1)), inner]),
  )
  const items = { id, level, random, began }
  yield* judgeOrder(court, items)
  yield* judgeEnd(court, items)
  const record = records.get(id)
  for (const result of resultsOf(record) ?? []) {
    const isCut = isCutShort(run) && result.status === 'skipped'
    if (!isCut) yield* judgeResult({ records, id, result, inner: began.get(result.index) })
  }
  if (record?.status !== 'failed' || endedEarly(court, level)) return
  const [failed] = [...began].find(([, inner]) => inner.failing.length > 0) ?? [-1]
  const where = `Item ${failed + 1} of ${random.each.items.length}: `
  const mayDiffer = [...began.values()].some(({ leaves }) => leaves)
  if (!mayDiffer && !record.error.message.startsWith(where)) yield `7: ${id} failed by another`
}

interface Items {
  id: string
  level: LevelWords
  random: RandomStep
  /** By index. */
  began: Map<number, LevelWords>
}

function* judgeOrder({ observed }: Court, { id, level, random }: Items): Generator<string> {
  const { step, each } = random
  const indexes = [...each.items.keys()]
  const order = observed.starts.flatMap((one) =>
    indexes.filter((index) => isInside(one, step.key, itemAt(level, index))),
  )
  const first = [...new Set(order)]
  if (String(first) !== String(first.toSorted((a, b) => a - b))) yield `7: ${id} began ${first}`
}

/** Which items began, and which did not. */
function* judgeEnd(court: Court, { id, level, random, began }: Items): Generator<string> {
  const { each } = random
  const isStopper = ({ leaves, failing }: LevelWords) =>
    leaves || (each.onItemFailure === 'stop' && failing.length > 0)
  const stoppers = [...began].filter(([, inner]) => isStopper(inner))
  const [certain] = stoppers.find(([, inner]) => isCertain(inner)) ?? []
  for (const index of each.items.keys()) {
    const isBegun = began.has(index)
    const isStopped = stoppers.some(([at]) => at < index)
    if (!isBegun && !isStopped && !endedEarly(court, level)) yield `7: ${id} left ${index} out`
    const isAfter = each.concurrency === 1 && certain !== undefined && certain < index
    if (isBegun && isAfter) yield `7: ${id} did item ${index} after ${certain} had ended it`
  }
}

const itemAt = ({ item }: LevelWords, index: number) =>
  item === '' ? String(index) : `${item}.${index}`

const isCertain = (inner: LevelWords) =>
  inner.stopping.length === 0 &&
  (inner.leaves ? inner.failing.length === 0 : inner.failing.length > 0)

interface Resulted {
  records: Observed['records']
  id: string
  result: ItemResult
  inner: LevelWords | undefined
}

function* judgeResult({ records, id, result, inner }: Resulted): Generator<string> {
  const { index, status, output, error } = result
  if (!inner) {
    if (status !== 'skipped') yield `7: ${id} has a result of item ${index}, which did not begin`
    return
  }
  const isFailed = inner.failing.length > 0
  if (status !== (isFailed ? 'failed' : 'succeeded')) yield `7: ${id} item ${index} is ${status}`
  if (isFailed) {
    // One that waited for another try when its item ended has failed too.
    const by = records.get(idOf({ key: error?.step ?? '', item: inner.item }))
    if (by?.status !== 'failed') yield `7: ${id} item ${index} failed by another`
    return
  }
  // The last in running order has none after it that succeeded.
  const done = [...inner.words].filter(([, { is }]) => is === 'succeeded').map(([key]) => key)
  const isLast = (key: string) =>
    !done.some((after) => inner.edges.some((edge) => edge.from === key && edge.to === after))
  const last = done.filter(isLast)
  const isRight =
    output === null
      ? last.length === 0
      : last.some((key) => inner.items.has(key) || output.of === idOf({ key, item: inner.item }))
  if (!isRight) yield `7: ${id} item ${index} gives ${JSON.stringify(output)}`
}

export function* judgeConcurrency({ observed, levels }: Court, call: Call): Generator<string> {
  for (const { items, item: outer } of levels) {
    for (const [key, began] of items) {
      const now = began.filter(({ item }) =>
        observed.calls.some(
          (one) =>
            isInside(one, key, item) &&
            one.claim === call.claim &&
            one.turn <= call.turn &&
            (one.end ?? Number.POSITIVE_INFINITY) > call.turn,
        ),
      )
      const most = observed.flow.steps.get(key)?.each.concurrency ?? 0
      if (now.length > most) yield `7: ${key}:${outer} does ${now.length} items at once`
    }
  }
}
