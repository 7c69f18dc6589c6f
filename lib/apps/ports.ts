import type { CounterUnit } from '@/lib/flow/counter'
import type { EventFile } from '@/lib/flow/event'

/**
 * What a step may use of its workspace. Each call is done once per step run: repeated with the same
 * idempotency key (a try whose outcome was unknown) it changes nothing and gives the same answer.
 */
export interface StepWorkspace {
  store: StepStore
  tables: StepTables
  counters: StepCounters
  turns: StepTurns
  digests: StepDigests
  flows: StepFlows
}

/** Values under a key, kept across runs. */
export interface StepStore {
  /** undefined: there is none, or its time is over. */
  get(key: string): Promise<unknown>
  set(key: string, value: unknown, options: { expiresAfterMs?: number | undefined }): Promise<void>
  /** The number after it; what is not there counts as 0. */
  increment(
    key: string,
    by: number,
    options: { expiresAfterMs?: number | undefined },
  ): Promise<number>
  remove(key: string): Promise<boolean>
}

export interface TableRow {
  id: string
  key: string | null
  values: Record<string, unknown>
  createdAt: string
  updatedAt: string
}

/** Rows kept in Hookline. A table is made when it is first written to. */
export interface StepTables {
  insert(table: string, values: Record<string, unknown>): Promise<TableRow>
  upsert(
    table: string,
    key: string,
    values: Record<string, unknown>,
  ): Promise<TableRow & { isNew: boolean }>
  update(
    table: string,
    find: RowQuery,
    values: Record<string, unknown>,
  ): Promise<{ updated: number }>
  find(table: string, query: RowQuery): Promise<TableRow[]>
  count(table: string, query: RowQuery): Promise<number>
}

/** Rows whose values equal all of `where`, newest first. */
export interface RowQuery {
  key?: string | undefined
  where?: Record<string, unknown> | undefined
  limit?: number | undefined
}

/** One window of a counter. */
export interface CounterWindow {
  startsAt: string
  count: number
  sum: number
  min: number | null
  max: number | null
  /** What the window held before: a sum that was under a threshold then and is over it now crossed it once. */
  before: { count: number; sum: number }
}

/** Sums over time windows, per key; windows begin at whole minutes, hours and days of UTC. */
export interface StepCounters {
  /** Counts one value at that moment, and gives the window of `unit` it fell into. */
  add(given: {
    counter: string
    key: string
    value: number
    at: Date
    unit: CounterUnit
  }): Promise<CounterWindow>
}

/** A queue of turns: so many in a time, the rest later. */
export interface StepTurns {
  /** When the caller's turn is; in the past or now: at once. */
  take(given: { key: string; limit: number; perMs: number }): Promise<Date>
}

/** Values of many runs that one run takes on together. */
export interface StepDigests {
  /** `owner`: the run that takes all, when the digest closes; `member`: another run does. */
  add(given: {
    key: string
    value: unknown
    forMs: number
    max: number
  }): Promise<{ role: 'owner' | 'member'; owner: string; closesAt: Date; count: number }>
  /** Closes the digest of this run and gives its values, the oldest first. */
  take(key: string): Promise<unknown[]>
}

export interface StepFlows {
  /** Starts a run of the flow's live version with this event. */
  start(given: { flow: string; input: unknown; isAwaited: boolean }): Promise<{ run: string }>
}

/** JavaScript of a person, in a process of its own. */
export interface StepCode {
  run(given: {
    source: string
    input: unknown
    signal: AbortSignal
  }): Promise<{ output: unknown; console: string[] }>
}

/** The bytes of a file that came with the event. */
export interface StepFiles {
  read(file: Pick<EventFile, 'id'>): Promise<Uint8Array>
}
