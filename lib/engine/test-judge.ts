/**
 * Compares what an engine did with what the flow means (test-reference.ts).
 * A level ends early when a step of it fails unhandled, or when a level around it ends.
 * 1. The run ends: as succeeded when nothing in it fails unhandled or stops it; else by one of those.
 * 2. Where nothing ended early, each step has a record of the reference's word, and no other has one.
 * 3. Where a level ended early, a record is the word, or closed what was open, or is not there.
 * 4. A step without a word, or with the word *skipped*, never begins.
 * 5. A step begins when all before it have settled, in the items of containers, too.
 * 6. After an unhandled failure nothing begins in its level and below, after a stop nothing at all.
 * 7. Items begin in their order, `concurrency` of them at once; one does not begin only after an
 *    earlier one failed (`stop`) or left. Results are those of the items.
 * 8. What is recorded is not done again; what is done again was lost with a worker, failed or waited;
 *    always with one key, and never in a worker's life beyond its end.
 */
import type { StepRecord } from './ports'
import { isSettled } from './status'
import { type Court, convene, endedEarly, isCutShort, isInside } from './test-court'
import { judgeConcurrency, judgeContainer } from './test-judge-items'
import { deedOf, type RandomStep } from './test-random-flow'
import { type Flaw, type LevelWords, triesOf, type Word } from './test-reference'
import type { Observed } from './test-simulation'
import { type Call, idOf, type Start } from './test-world'

export function judge(observed: Observed, flaw?: Flaw): string[] {
  const court = convene(observed, { flaw })
  // What a worker that ended knew may be lost: it is judged by what it had found.
  const died = new Map(
    [...observed.died].map((claim) => [claim, convene(observed, { flaw, claim })]),
  )
  return [
    ...observed.faults.map((fault) => `8: ${fault}`),
    ...judgeOutcome(court),
    ...court.levels.flatMap((level) => [...judgeRecords(court, level)]),
    ...judgeStrangers(court),
    ...observed.starts.flatMap((one) => [...judgeStart(died.get(one.claim) ?? court, one)]),
    ...court.levels.flatMap((level) => judgeContainers(court, level)),
    ...observed.calls.flatMap((call) => [...judgeConcurrency(court, call)]),
  ]
}

function* judgeOutcome({ observed, root }: Court): Generator<string> {
  const { run, records, flow } = observed
  for (const [id, { status }] of records)
    if (!isSettled(status)) yield `1: ${id} is still ${status}`
  if (!isSettled(run.status)) yield '1: the run did not end'
  const step = run.stopped?.step ?? run.error?.step
  const isEnded = isCutShort(run)
  const mustEnd =
    root.failing.length > 0 || [...root.words.values()].some(({ is }) => is === 'stop')
  if (!isEnded && mustEnd) yield '1: the run succeeded, though something ends it'
  if (!isEnded || step === undefined) {
    if (isEnded) yield `1: the run failed by no step: ${run.error?.message}`
    return
  }
  const isFailure = !run.stopped && root.failing.includes(step)
  if (isFailure && records.get(idOf({ key: step, item: '' }))?.status === 'failed') return
  const deeds = flow.steps.get(step)?.deeds ?? []
  const way = run.stopped ? 'the run as succeeded' : 'the run as failed'
  const isStop = root.stopping.some((id) => id.startsWith(`${step}:`))
  if (!isStop || !deeds.some(({ ends }) => ends === way)) yield `1: the run ended by ${step}`
}

function* judgeRecords(court: Court, level: LevelWords): Generator<string> {
  const { records } = court.observed
  const isEarly = endedEarly(court, level)
  for (const [key, word] of level.words) {
    const id = idOf({ key, item: level.item })
    const record = records.get(id)
    if (!record && !isEarly) yield `2: ${id} has no record, and should be ${word.is}`
    const random = court.observed.flow.steps.get(key)
    if (!record || isWord(record, word)) continue
    // A container fails for what failed in its item, which chance may choose: rule 7 looks at it.
    if (random?.step.body && word.is === 'failed' && record.status === 'failed') continue
    if (isEarly && random && isClosed(court, { record, word, random })) continue
    yield `${isEarly ? 3 : 2}: ${id} is ${record.status}, and should be ${word.is}`
  }
}

function isWord(record: StepRecord, word: Word): boolean {
  if (word.is === 'skipped') return record.status === 'skipped'
  if (word.is === 'failed') return record.status === 'failed' && record.error.kind === word.kind
  if (record.status !== 'succeeded') return false
  const output = record.output as { of?: string; results?: unknown }
  if (!output.results && output.of !== idOf(record)) return false
  return word.is === 'stop' || String(record.branches) === String(word.branches)
}

interface Closed {
  record: StepRecord
  word: Word
  random: RandomStep
}

/** What a step that was open may have become when its level ended. */
function isClosed({ observed }: Court, { record, word, random }: Closed): boolean {
  if (word.is === 'skipped') return false
  if (record.status === 'skipped') return true
  if (random.step.body) return record.status === 'succeeded' || record.status === 'failed'
  if (record.status !== 'failed') return false
  const { faults, kind } = deedOf(random, record.item)
  return observed.doubted.has(idOf(record)) || (faults > 0 && record.error.kind === kind)
}

/** Records that no word is about. */
function* judgeStrangers({ observed: { records }, levels }: Court): Generator<string> {
  const known = new Set(
    levels.flatMap(({ words, item }) => [...words.keys()].map((key) => idOf({ key, item }))),
  )
  for (const [id, { status }] of records) {
    if (!known.has(id) && status !== 'skipped') yield `3: ${id} is ${status}, and is no part of it`
  }
}

function* judgeStart(court: Court, start: Start): Generator<string> {
  const { observed, levels } = court
  const id = idOf(start)
  const level = levels.find(({ item, words }) => item === start.item && words.has(start.key))
  const word = level?.words.get(start.key)
  if (!level || !word) {
    yield `4: ${id} began, and nothing leads to it`
    return
  }
  if (word.is === 'skipped') yield `4: ${id} began, and should be skipped`
  for (const { from, to } of level.edges) {
    if (to === start.key && !isSettledBefore(court, { level, key: from, start })) {
      yield `5: ${id} began before ${from} had settled`
    }
  }
  for (const call of observed.calls) {
    if (call.claim !== start.claim || call.end === undefined || call.end > start.turn) continue
    if (endsLevelOf(court, call, start)) yield `6: ${id} began after ${idOf(call)} had ended it`
  }
}

const judgeContainers = (court: Court, level: LevelWords) =>
  [...level.items.keys()].flatMap((key) => [...judgeContainer(court, level, key)])

interface Before {
  level: LevelWords
  key: string
  start: Start
}

function isSettledBefore(court: Court, { level, key, start }: Before): boolean {
  if (key === level.entry) return true
  const { settledAt, calls, starts } = court.observed
  const id = idOf({ key, item: level.item })
  if ((settledAt.get(id) ?? Number.POSITIVE_INFINITY) < start.turn) return true
  const word = level.words.get(key)
  const before = (from: string) => isSettledBefore(court, { level, key: from, start })
  if (word?.is === 'skipped') {
    return level.edges.filter(({ to }) => to === key).every(({ from }) => before(from))
  }
  const isNow = (one: Start) => one.claim === start.claim && idOf(one) === id
  const items = level.items.get(key)
  if (items) {
    return items.every((inner) =>
      [...inner.words.keys()].every(
        (step) =>
          endedEarly(court, inner) || isSettledBefore(court, { level: inner, key: step, start }),
      ),
    )
  }
  if (word?.is === 'failed' && court.observed.doubted.has(id) && starts.some(isNow)) return true
  return calls.some(
    (call) => isNow(call) && isFinal(court, call) && (call.end ?? 1e9) <= start.turn,
  )
}

function isFinal({ observed: { flow } }: Court, call: Call): boolean {
  const random = flow.steps.get(call.key)
  if (!random || call.waits) return false
  return (call.failures ?? 99) >= triesOf(random, deedOf(random, call.item))
}

/** Whether that call's end lets the step no longer begin. */
function endsLevelOf(court: Court, call: Call, start: Start): boolean {
  const random = court.observed.flow.steps.get(call.key)
  if (!random || random.step.body || !isFinal(court, call)) return false
  const level = court.levels.find(({ item, words }) => item === call.item && words.has(call.key))
  const word = level?.words.get(call.key)
  if (!level || !word) return false
  if (word.is === 'stop') return true
  if (word.is !== 'failed' || word.isHandled || call.failures === undefined) return false
  return level.of === undefined || isInside(start, level.of.container, call.item)
}
