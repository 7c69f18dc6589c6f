import { StepFailure } from '@/lib/errors'
import { createMemoryStore, type MemoryStore } from './memory-store'
import type {
  DrivePorts,
  JournalEntry,
  PreparedStep,
  StepContext,
  StepRecord,
  StepResult,
} from './ports'
import { isSettled } from './status'
import { deedOf, type RandomFlow } from './test-random-flow'

export const runId = 'run_1'
const hourMs = 3_600_000

export const idOf = ({ key, item }: { key: string; item: string }) => `${key}:${item}`

/** A step was begun: what the engine decided. */
export interface Start {
  key: string
  item: string
  claim: number
  turn: number
}

export interface Call extends Start {
  /** The turn in which it ended; its worker ended before when undefined. */
  end: number | undefined
  /** How often the step has failed, this time included; undefined when it did not fail. */
  failures?: number
  waits?: true
}

/** Something under way, which ends when its turn has come. */
export interface Held {
  isWrite: boolean
  go: () => void
  drop: () => void
}

/** All that one run of a random flow meets, and what was seen of it. */
export interface World {
  flow: RandomFlow
  store: MemoryStore
  random: () => number
  now: Date
  turn: number
  claim: number
  held: Held[]
  starts: Start[]
  calls: Call[]
  /** Claims whose worker ended. */
  died: Set<number>
  /** What is wrong whatever else happens. */
  faults: string[]
  durable: Map<string, StepRecord>
  settledAt: Map<string, number>
  /** Since which claim a step was found started. */
  doubted: Map<string, number>
  arrived: Set<string>
  /** To break an engine from outside. */
  isWide: boolean
  hasNewKeys: boolean
}

export function createWorld(flow: RandomFlow, random: () => number): World {
  const world: Omit<World, 'store'> = {
    ...{ flow, random, now: new Date('2026-01-02T03:04:05.000Z'), turn: 0, claim: 0 },
    ...{ held: [], starts: [], calls: [], died: new Set(), faults: [] },
    ...{ durable: new Map(), settledAt: new Map(), doubted: new Map(), arrived: new Set() },
    ...{ isWide: false, hasNewKeys: false },
  }
  const store = createMemoryStore({ now: () => whole.now, leaseMs: 10_000 })
  const whole: World = Object.assign(world, { store })
  return whole
}

export function portsOf(world: World, signal: AbortSignal): DrivePorts {
  const { store, flow, random } = world
  return {
    ...{ signal, random, now: () => world.now },
    store: {
      record: writer(world, store.record),
      wait: writer(world, store.wait),
      settle: writer(world, store.settle),
    },
    runner: {
      prepare(step, scope) {
        begin(world, { key: step.key, item: placeOf(scope), claim: world.claim, turn: world.turn })
        const effect = flow.steps.get(step.key)?.effect ?? 'none'
        return { step, input: {}, shownInput: {}, effect, inDoubt: 'again', summary: step.key }
      },
      perform: (prepared, context) => perform(world, prepared, context),
      // The only word on its item that a scope carries, and that of an item inside another.
      urls: (_, item) => ({ place: item }),
    },
    after: () => () => {},
  }
}

function placeOf(scope: Record<string, unknown>): string {
  const { urls } = scope.run as { urls: Record<string, string> }
  return urls.place ?? ''
}

/** Ends in the turn that chance gives it, or with its worker. */
function hold(world: World, work: () => void | Promise<void>, isWrite = false): Promise<void> {
  return new Promise((resolve, reject) => {
    const go = () => void Promise.resolve().then(work).then(resolve, reject)
    world.held.push({ isWrite, go, drop: () => reject(new Error('The worker has ended.')) })
  })
}

function writer<L, E extends JournalEntry>(
  world: World,
  method: (lease: L, entry: E) => Promise<void>,
) {
  return async (lease: L, entry: E) => {
    const { died, claim, faults, durable, settledAt } = world
    if (died.has(claim)) faults.push('a worker wrote after its end')
    const keep = async () => {
      await method(lease, entry)
      for (const record of entry.steps) {
        const id = idOf(record)
        if (isSettled(durable.get(id)?.status ?? 'started')) faults.push(`${id} was settled twice`)
        durable.set(id, structuredClone(record))
        if (isSettled(record.status)) settledAt.set(id, world.turn)
      }
    }
    await hold(world, keep, true)
  }
}

function begin({ starts, durable, arrived, now, faults }: World, at: Start): void {
  starts.push(at)
  const before = durable.get(idOf(at))
  if (before?.status !== 'waiting' || before.until <= now) return
  const isCalled = before.waitFor !== undefined && arrived.has(idOf(at))
  if (!isCalled) faults.push(`${idOf(at)} was done before its time`)
}

async function perform(
  world: World,
  { step, effect }: PreparedStep,
  context: StepContext,
): Promise<StepResult> {
  const at = { key: step.key, item: context.item, claim: world.claim, turn: world.turn }
  const isBegun = world.starts.some((one) => idOf(one) === idOf(at) && one.claim === at.claim)
  if (!isBegun) begin(world, at)
  const key = world.hasNewKeys ? `${world.turn}` : context.idempotencyKey
  world.faults.push(...callFaults(world, at, { key, effect }))
  const before = world.durable.get(idOf(at))
  const call: Call = { ...at, end: undefined }
  world.calls.push(call)
  await hold(world, () => {
    call.end = world.turn
  })
  const failures = before?.attempts.filter((one) => one.error && !one.isInterrupted).length ?? 0
  return deedResult(world, { call, context, failures })
}

interface Called {
  key: string
  effect: PreparedStep['effect']
}

/** What a call may not be, whatever else happens. */
function* callFaults(world: World, at: Start, { key, effect }: Called): Generator<string> {
  const id = idOf(at)
  const before = world.durable.get(id)
  if (key !== (at.item === '' ? `${runId}:${at.key}` : `${runId}:${id}`)) {
    yield `${id} was called with the key ${key}`
  }
  if (world.died.has(at.claim)) yield 'a worker worked after its end'
  if (effect === 'once' && before?.status !== 'started') yield `${id} was sent without a mark`
  if (before && isSettled(before.status)) yield `${id} was recorded, and done again`
  const last = world.calls.findLast((one) => idOf(one) === id)
  if (!last) return
  if (last.claim === at.claim) yield `${id} was done twice by one worker`
  const isContainer = world.flow.steps.get(at.key)?.step.body !== undefined
  const isMeant = isContainer || last.waits || last.failures !== undefined
  if (!isMeant && !world.died.has(last.claim)) yield `${id} was done again without a reason`
}

interface Doing {
  call: Call
  context: StepContext
  failures: number
}

function deedResult(world: World, { call, context, failures }: Doing): StepResult {
  const { arrival, hasWaited, item } = context
  const random = world.flow.steps.get(call.key)
  if (!random) throw new Error(`There is no step ${call.key}.`)
  if (random.step.body) return { each: { ...random.each, ...(world.isWide ? wide : {}) } }
  const deed = deedOf(random, item)
  if (deed.waits !== 'no' && !hasWaited && !arrival) {
    call.waits = true
    const isCall = deed.waits === 'for a call'
    const until = new Date(world.now.getTime() + (isCall ? 5 : 1.5) * hourMs)
    return { wait: { until, ...(isCall ? { for: 'call' } : {}) } }
  }
  if (failures < deed.faults) {
    call.failures = failures + 1
    throw new StepFailure(deed.kind, 'No.')
  }
  const output = { of: idOf(call) }
  if (deed.ends === 'with a result') return { output, branch: deed.branches }
  const status = deed.ends === 'the run as failed' ? 'failed' : 'succeeded'
  return { output, stop: { status, message: 'On purpose.' } }
}

const wide = { concurrency: 9 }
