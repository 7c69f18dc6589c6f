import { StepFailure, type StepFailureKind } from '@/lib/errors'
import type { Edge, Flow, Step } from '@/lib/flow/schema'
import { type DriveEnd, drive } from './drive'
import { createMemoryStore } from './memory-store'
import type {
  Attempt,
  DrivePorts,
  JournalEntry,
  PreparedStep,
  StepContext,
  StepRecord,
  StepResult,
  StepRunner,
} from './ports'

export const runId = 'run_1'

/** What a step of a test does, and what its action says of itself. */
export interface Script {
  effect?: PreparedStep['effect']
  inDoubt?: PreparedStep['inDoubt']
  /** Throws what `prepare` throws. Gives the input otherwise; what the scope holds by default. */
  prepare?: (scope: Record<string, unknown>) => unknown
  /** By default: succeeds with `<key> done`. */
  perform?: (context: StepContext, input: unknown) => StepResult | Promise<StepResult>
}

export interface Performed extends Omit<StepContext, 'limit' | 'workspaceId'> {
  key: string
  input: unknown
}

interface BenchOptions {
  steps: Record<string, Script>
  /** `a>b`, `a.error>b`. */
  edges: string[]
  /** Parts of a step's document: onFailure, inDoubt, timeoutMs. */
  documents?: Record<string, Partial<Step>>
  recorded?: StepRecord[]
  settings?: Flow['settings']
  /** Steps of these keys stand in the body of a container, with the edges that begin at it. */
  bodies?: Record<string, { steps: string[]; edges: string[] }>
  isAwaitedByRun?: boolean
}

export type Write = { kind: 'record' | 'wait' | 'settle'; entry: JournalEntry }

/** A store in memory, a clock that stands still, and a runner that follows a script. */
export function createBench(options: BenchOptions) {
  const clock = { now: new Date('2026-01-02T03:04:05.000Z') }
  const store = createMemoryStore({ now: () => clock.now, leaseMs: 10_000 })
  const performed: Performed[] = []
  const writes: Write[] = []
  const reported: unknown[] = []
  const deadlines: { ms: number; expire: () => void; isCleared: boolean }[] = []
  const document = documentOf(options)
  store.add({
    ...{ id: runId, createdAt: clock.now, workspaceId: 'wsp_1', version: 1, document },
    flow: { id: 'flw_1', name: 'Test' },
    trigger: { body: { id: 7 } },
    steps: options.recorded ?? [],
    ...(options.isAwaitedByRun ? { isAwaitedByRun: true } : {}),
  })

  const noted = (kind: Write['kind'], entry: JournalEntry) => {
    writes.push({ kind, entry: structuredClone(entry) })
  }
  const ports: DrivePorts = {
    store: {
      async record(lease, entry) {
        await store.record(lease, entry)
        noted('record', entry)
      },
      async wait(lease, entry) {
        await store.wait(lease, entry)
        noted('wait', entry)
      },
      async settle(lease, entry) {
        await store.settle(lease, entry)
        noted('settle', entry)
      },
    },
    runner: createRunner(options.steps, performed),
    now: () => clock.now,
    random: () => 0.5,
    after(ms, expire) {
      const limit = { ms, expire, isCleared: false }
      deadlines.push(limit)
      return () => void Object.assign(limit, { isCleared: true })
    },
    signal: new AbortController().signal,
    report: (error) => reported.push(error),
  }

  /** Claims the run and drives it once; `idle` when it cannot be claimed. */
  async function driveOnce(change: Partial<DrivePorts> = {}): Promise<DriveEnd | 'idle'> {
    const [run] = await store.claim(1)
    return run ? drive(run, { ...ports, ...change }) : 'idle'
  }

  /** Time passes whenever the run waits. */
  async function driveToEnd(): Promise<void> {
    for (let turn = 0; turn < 50; turn += 1) {
      if ((await driveOnce()) === 'settled') return
      pass(7_200_000)
    }
    throw new Error('The run did not settle.')
  }

  const pass = (ms: number) => {
    clock.now = new Date(clock.now.getTime() + ms)
  }
  const read = () => store.read(runId)
  const step = (key: string) => read().steps.find((one) => one.key === key)
  const outputOf = (key: string) => {
    const record = step(key)
    return record?.status === 'succeeded' ? record.output : undefined
  }
  const statuses = () => Object.fromEntries(read().steps.map(({ key, status }) => [key, status]))
  const effects = () => Object.fromEntries(read().effects.map(({ key, state }) => [key, state]))
  const names = () => performed.map(({ key }) => key)
  return {
    ...{ store, ports, clock, pass, performed, writes, reported, deadlines },
    ...{ driveOnce, driveToEnd, read, step, outputOf, statuses, effects, names },
  }
}
export type Bench = ReturnType<typeof createBench>

function createRunner(steps: Record<string, Script>, performed: Performed[]): StepRunner {
  return {
    prepare(step, scope) {
      const { prepare, effect = 'none', inDoubt = 'again' } = steps[step.key] ?? {}
      const input = prepare ? prepare(scope) : structuredClone(scope)
      return { step, input, shownInput: input, effect, inDoubt, summary: `POST ${step.key}` }
    },
    async perform({ step: { key }, input }, context) {
      const { limit: _, workspaceId: __, ...rest } = context
      performed.push({ key, input, ...rest })
      const perform = steps[key]?.perform
      return perform ? perform(context, input) : { output: `${key} done` }
    },
  }
}

function documentOf({ steps, edges, documents, bodies = {}, settings }: BenchOptions): Flow {
  const trigger = { key: 'trigger', app: 'webhook', trigger: 'received', input: {} } as const
  const inBodies = new Set(Object.values(bodies).flatMap((body) => body.steps))
  const stepOf = (key: string): Step => {
    const body = bodies[key]
    const inside = body && { steps: body.steps.map(stepOf), edges: body.edges.map(toEdge) }
    const base = { key, app: 'test', action: 'do', input: {}, ...documents?.[key] }
    return inside ? { ...base, body: inside } : base
  }
  const outside = Object.keys(steps).filter((key) => !inBodies.has(key))
  return {
    ...{ schemaVersion: 1, trigger, notes: [] },
    steps: outside.map(stepOf),
    edges: edges.map(toEdge),
    ...(settings ? { settings } : {}),
  }
}

function toEdge(text: string): Edge {
  const [source = '', to = ''] = text.split('>')
  const [from = '', branch = 'main'] = source.split('.')
  return { from, branch, to }
}

/** A promise and the keys to it, for steps that end when the test says so. */
export function gate<T>() {
  let open: (value: T) => void = () => {}
  const opened = new Promise<T>((resolve) => {
    open = resolve
  })
  return { opened, open: (value: T) => open(value) }
}

/** Fails with these kinds, one after the other, then succeeds. */
export function failing(kinds: StepFailureKind[], rest: Script = { effect: 'idempotent' }): Script {
  const left = [...kinds]
  const perform = (): StepResult => {
    const kind = left.shift()
    if (kind) throw new StepFailure(kind, `It said ${kind}.`)
    return { output: 'at last' }
  }
  return { ...rest, perform }
}

/** What a worker that ended left of a step. */
export function startedRecord(key: string, attempts: Attempt[] = []): StepRecord {
  const startedAt = new Date('2026-01-02T03:04:00.000Z')
  return { key, item: '', startedAt, attempts, status: 'started', input: {} }
}
