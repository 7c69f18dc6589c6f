import {
  type Arrival,
  type CallerAnswer,
  type ClaimedRun,
  type EffectRecord,
  type JournalEntry,
  type Lease,
  LeaseLost,
  type RunOutcome,
  type RunStatus,
  type RunStore,
  type StepRecord,
} from './ports'
import { isSettled } from './status'

export type NewRun = Pick<
  ClaimedRun,
  'workspaceId' | 'flow' | 'version' | 'document' | 'trigger' | 'isAwaitedByRun'
> & { id: string; createdAt: Date; steps?: StepRecord[] }

/** An effect as the ledger keeps it. */
export interface KeptEffect {
  key: string
  item: string
  state: EffectRecord['state']
  summary: string
}

export interface KeptRun {
  status: RunStatus
  steps: StepRecord[]
  effects: KeptEffect[]
  deaths: number
  answer?: CallerAnswer
  stopped?: { step: string; message: string }
  error?: Extract<RunOutcome, { status: 'failed' }>['error']
  /** For the run that waits for this one. */
  output?: unknown
}

export interface MemoryStore extends RunStore {
  add(run: NewRun): void
  cancel(runId: string): void
  /** The lease ends now, as if its worker were gone. */
  expireLease(runId: string): void
  /** What the run waits for has come. */
  makeDue(runId: string): void
  /** Something came for a step that waits, or will. */
  arrive(runId: string, arrival: Arrival): void
  read(runId: string): KeptRun
}

interface StoredRun extends Omit<KeptRun, 'steps' | 'effects'> {
  run: NewRun
  steps: Map<string, StepRecord>
  effects: Map<string, KeptEffect>
  arrivals: Arrival[]
  /** Something came since the last claim, which has not seen it. */
  hasNews: boolean
  startedAt?: Date
  lease?: { token: string; until: Date }
  wakeAt?: Date
}

/** The engine's store without a database: for tests and dry runs. It keeps the same promises. */
export function createMemoryStore(options: { now: () => Date; leaseMs: number }): MemoryStore {
  const { now, leaseMs } = options
  const runs = new Map<string, StoredRun>()
  let claims = 0

  function owned({ runId, token }: Lease): StoredRun {
    const stored = runs.get(runId)
    if (stored?.status !== 'running' || stored.lease?.token !== token) throw new LeaseLost(runId)
    return stored
  }

  const find = (runId: string) => runs.get(runId) ?? refuse(runId)

  const leaseEnd = () => new Date(now().getTime() + leaseMs)

  return {
    async claim(limit) {
      const due = [...runs.values()].filter((stored) => isDue(stored, now()))
      const oldest = due.toSorted((a, b) => compareAge(a.run, b.run)).slice(0, limit)
      return oldest.map((stored) => {
        claims += 1
        if (stored.status === 'running') stored.deaths += 1
        stored.status = 'running'
        stored.startedAt ??= now()
        stored.hasNews = false
        stored.lease = { token: `lease-${claims}`, until: leaseEnd() }
        return toClaimed(stored, stored.lease.token, stored.startedAt)
      })
    },
    async record(lease, entry) {
      keep(owned(lease), entry)
    },
    async wait(lease, { until, ...entry }) {
      const stored = owned(lease)
      keep(stored, entry)
      stored.status = 'waiting'
      stored.wakeAt = stored.hasNews ? now() : until
      delete stored.lease
    },
    async settle(lease, { outcome, ...entry }) {
      const stored = owned(lease)
      keep(stored, entry)
      end(stored, outcome)
      delete stored.lease
    },
    async renew(leases) {
      return leases.flatMap((lease) => {
        const { status, lease: held } = find(lease.runId)
        if (status !== 'running' || held?.token !== lease.token) return [lease.runId]
        held.until = leaseEnd()
        return []
      })
    },
    add(run) {
      runs.set(run.id, newStored(run))
    },
    cancel(runId) {
      const stored = find(runId)
      if (isSettled(stored.status)) return
      stored.status = 'cancelled'
      delete stored.lease
    },
    expireLease(runId) {
      const { lease } = find(runId)
      if (lease) lease.until = new Date(now().getTime() - 1)
    },
    makeDue(runId) {
      find(runId).wakeAt = now()
    },
    arrive(runId, arrival) {
      const stored = find(runId)
      stored.arrivals.push({ ...arrival, result: throughJson(arrival.result) })
      stored.hasNews = true
      if (stored.status === 'waiting') stored.wakeAt = now()
    },
    read: (runId) => toKept(find(runId)),
  }
}

function refuse(runId: string): never {
  throw new Error(`There is no run ${runId}.`)
}

function newStored(run: NewRun): StoredRun {
  const steps = new Map((run.steps ?? []).map((step) => [idOf(step), copyStep(step)]))
  const nothingYet = { deaths: 0, effects: new Map(), arrivals: [], hasNews: false }
  return { run, status: 'queued', steps, ...nothingYet }
}

function end(stored: StoredRun, outcome: RunOutcome): void {
  stored.status = outcome.status
  if ('stopped' in outcome && outcome.stopped) stored.stopped = outcome.stopped
  if ('error' in outcome) stored.error = outcome.error
  if ('output' in outcome) stored.output = outcome.output
}

function toKept(stored: StoredRun): KeptRun {
  const { run: _, lease: __, wakeAt: ___, startedAt: ____, ...rest } = stored
  const { arrivals: _____, hasNews: ______, ...kept } = rest
  return { ...kept, steps: copySteps(kept.steps), effects: [...kept.effects.values()] }
}

function isDue({ status, lease, wakeAt }: StoredRun, now: Date): boolean {
  if (status === 'queued') return true
  if (status === 'waiting') return wakeAt !== undefined && wakeAt <= now
  return status === 'running' && lease !== undefined && lease.until < now
}

function compareAge(a: NewRun, b: NewRun): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1)
}

function toClaimed(
  { run, deaths, steps, arrivals }: StoredRun,
  token: string,
  startedAt: Date,
): ClaimedRun {
  const { id: runId, createdAt: runCreatedAt, workspaceId, flow, version, document, trigger } = run
  const lease = { runId, runCreatedAt, token }
  const base = { lease, workspaceId, flow, version, document, trigger }
  const given = arrivals.length > 0 ? { arrivals: [...arrivals] } : {}
  const awaited = run.isAwaitedByRun ? { isAwaitedByRun: true } : {}
  return { ...base, startedAt, deaths, steps: copySteps(steps), ...given, ...awaited }
}

function keep(stored: StoredRun, { steps, effects, answer }: JournalEntry): void {
  for (const step of steps) {
    const before = stored.steps.get(idOf(step))
    if (before && isSettled(before.status)) continue
    const startedAt = before?.startedAt ?? step.startedAt
    stored.steps.set(idOf(step), { ...copyStep(step), startedAt })
  }
  for (const effect of effects) {
    const before = stored.effects.get(idOf(effect))
    if (before?.state === 'done') continue
    const { key, item, state } = effect
    const summary = effect.summary ?? before?.summary ?? ''
    stored.effects.set(idOf(effect), { key, item, state, summary })
  }
  if (answer) stored.answer = answer
}

const idOf = ({ key, item }: { key: string; item: string }) => `${key}:${item}`

const copySteps = (steps: Map<string, StepRecord>) => [...steps.values()].map(copyStep)

/** Values go through JSON, as they do in a database. */
function copyStep(step: StepRecord): StepRecord {
  const copy = { ...step, attempts: throughJson(step.attempts) }
  if ('input' in copy) copy.input = throughJson(copy.input)
  if ('output' in copy) copy.output = throughJson(copy.output)
  return copy
}

function throughJson<T>(value: T): T {
  const text = JSON.stringify(value)
  return text === undefined ? value : JSON.parse(text)
}
