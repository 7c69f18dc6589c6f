import type { StepError } from '@/lib/errors'
import type { Flow, Step } from '@/lib/flow/schema'
import type { DataLimits } from './data-limit'

export const runStatuses = [
  'queued',
  'running',
  'waiting',
  'succeeded',
  'failed',
  'cancelled',
] as const
export type RunStatus = (typeof runStatuses)[number]

/** Which run a writer believes to own. Every write carries it and is refused once another has claimed. */
export interface Lease {
  runId: string
  runCreatedAt: Date
  token: string
}

/** One try of a step, as it is kept and shown. */
export interface Attempt {
  startedAt: string
  durationMs: number
  error?: StepError
  /** The try failed, but the other side may have acted on it. */
  isInDoubt?: true
  /** Its worker ended meanwhile. It does not count as a try. */
  isInterrupted?: true
}

interface StepRecordBase {
  key: string
  /** The item of a For each body; empty outside one. */
  item: string
  startedAt: Date
  attempts: Attempt[]
}

/**
 * The journal's word on one step of one run. Absent means: not there yet.
 * `started` is the mark that precedes a `once` effect; found at a claim, it means "in doubt".
 * Its last attempt is the one under way. `startedAt` is that of the first attempt.
 */
export type StepRecord =
  | (StepRecordBase & { status: 'started'; input: unknown })
  | (StepRecordBase & {
      status: 'waiting'
      input: unknown
      until: Date
      error?: StepError
      /** What ends the wait before its time; absent: only time does. */
      waitFor?: WaitFor
    })
  | (StepRecordBase & {
      status: 'succeeded'
      input: unknown
      output: unknown
      branches: readonly string[]
      settledAt: Date
    })
  | (StepRecordBase & { status: 'failed'; input: unknown; error: StepError; settledAt: Date })
  | (StepRecordBase & { status: 'skipped'; settledAt: Date })

/** What can end a wait before its time: a call to a one-time URL, a person, a run, a full digest. */
export const waitKinds = ['call', 'approval', 'flow', 'digest'] as const
export type WaitFor = (typeof waitKinds)[number]

/** What came for a step that waits, or will: the body of a call, a decision, the end of a run. */
export interface Arrival {
  key: string
  item: string
  result: unknown
  at: Date
}

/** What went out and what came back, without secrets, cut to a size that can be kept. */
export interface Exchange {
  sent?: unknown
  received?: unknown
}

/** One thing a step does to the outside world. Its id is `run:step[:item]`. */
export type EffectRecord =
  | { key: string; item: string; state: 'started'; at: Date; summary: string }
  | ({
      key: string
      item: string
      state: 'done' | 'failed' | 'in_doubt'
      at: Date
      summary?: string
    } & Exchange)

/** Answer of a `webhook.respond` step to a caller that waits for it. */
export interface CallerAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

export interface ClaimedRun {
  lease: Lease
  workspaceId: string
  flow: { id: string; name: string }
  /** null: the draft, as it was when the run was made. */
  version: number | null
  document: Flow
  /** What expressions read as `trigger`. */
  trigger: Record<string, unknown>
  startedAt: Date
  /** How many workers ended or lost their lease while they had this run. */
  deaths: number
  /** What earlier claims recorded. */
  steps: StepRecord[]
  /** Others wait until this run has ended. */
  isOrdered?: boolean
  /** What has come for its steps since the run began, used or not. */
  arrivals?: Arrival[]
  /** What expressions read as `vars`: texts only, no secrets. */
  vars?: Record<string, string>
  /** How many runs above this one started each other; 0 for a run of an event from outside. */
  depth?: number
  /** Another run waits for the output of this one. */
  isAwaitedByRun?: boolean
}

export type RunOutcome =
  | {
      status: 'succeeded'
      stopped?: { step: string; message: string }
      /** Of the step that settled last; only for a run that another one waits for. */
      output?: unknown
    }
  | { status: 'failed'; error: StepError & { step?: string } }

/** What belongs to one commit: nothing of it is kept without the rest. */
export interface JournalEntry {
  steps: StepRecord[]
  effects: EffectRecord[]
  answer?: CallerAnswer
}

/**
 * The engine's store. It names transitions, never statuses.
 * Every method but `claim` throws LeaseLost when the lease is no longer the caller's,
 * and resolves only when what it was given is durable.
 */
export interface RunStore {
  claim(limit: number): Promise<ClaimedRun[]>
  record(lease: Lease, entry: JournalEntry): Promise<void>
  wait(lease: Lease, entry: JournalEntry & { until: Date }): Promise<void>
  settle(lease: Lease, entry: JournalEntry & { outcome: RunOutcome }): Promise<void>
  /** Extends leases; returns the run ids that are no longer the caller's (taken over or cancelled). */
  renew(leases: Lease[]): Promise<string[]>
}

export class LeaseLost extends Error {
  constructor(runId: string) {
    super(`Another worker has run ${runId} now, or it was cancelled.`)
    this.name = 'LeaseLost'
  }
}

/** A step made ready to run: its expressions resolved, its input checked. */
export interface PreparedStep {
  step: Step
  input: unknown
  /** `input` with secrets masked: what is recorded and shown. */
  shownInput: unknown
  effect: 'none' | 'idempotent' | 'once'
  /** What the effect ledger says of it: "POST https://chat.example/hook". */
  summary: string
  /** The action's own answer to "may a step in doubt be done again?"; the step's `inDoubt` wins. */
  inDoubt: 'again' | 'ask'
}

export interface StepContext {
  runId: string
  runCreatedAt: Date
  workspaceId: string
  flow: { id: string; name: string }
  step: string
  /** The item of a For each body, "3" or, inside a second one, "3.0"; empty outside. */
  item: string
  /** Of the run; see ClaimedRun. */
  depth: number
  now: Date
  idempotencyKey: string
  attempt: number
  /** The step asked to wait before, and that moment has come. */
  hasWaited: boolean
  /** What the step waited for has come. */
  arrival?: Pick<Arrival, 'result' | 'at'>
  /** Its signal is aborted when the try is to end. */
  limit: { readonly signal: AbortSignal }
  /** What the ledger keeps of the call that was made; the last one given counts. */
  onExchange: (exchange: Exchange) => void
}

/** How a container does its items. */
export interface EachPlan {
  items: readonly unknown[]
  concurrency: number
  /** `stop`: the first item that fails ends the container, which fails too. */
  onItemFailure: 'stop' | 'continue'
}

export type StepResult =
  | {
      output: unknown
      /** One way out or several; `main` unless given. */
      branch?: string | readonly string[]
      answer?: CallerAnswer
      /** Ends the run on purpose. */
      stop?: { status: 'succeeded' | 'failed'; message: string }
    }
  | { wait: { until: Date; for?: WaitFor } }
  /** Of a container: its body is done once per item. */
  | { each: EachPlan }

/** How steps are done. Implemented by the worker on the app registry; by fakes in tests. */
export interface StepRunner {
  /** Throws StepFailure (`invalid_input`) when an expression or the input is wrong. */
  prepare(step: Step, scope: Record<string, unknown>): PreparedStep
  /** Throws StepFailure; anything else that is thrown becomes `internal`. */
  perform(prepared: PreparedStep, context: StepContext): Promise<StepResult>
  /** What expressions read as `run.urls`: the one-time URL of each step that waits for a call. */
  urls?(run: Pick<ClaimedRun, 'lease' | 'document'>, item: string): Record<string, string>
}

export interface DrivePorts {
  store: Pick<RunStore, 'record' | 'wait' | 'settle'>
  runner: StepRunner
  now: () => Date
  /** In [0, 1). */
  random: () => number
  /** Calls after so long, unless the answer is called before. */
  after: (ms: number, call: () => void) => () => void
  /** How much data may be kept; the usual limits unless given. */
  limits?: DataLimits
  /** Aborted when the lease is lost, the run is cancelled or the process must end. */
  signal: AbortSignal
  /** Told of everything that is thrown and is no StepFailure: a bug of ours or of an app. */
  report?: (error: unknown, context: { run: string; step: string }) => void
}
