import { expect } from 'vitest'
import type { KeptRun } from './memory-store'
import {
  type ClaimedRun,
  type EffectRecord,
  type JournalEntry,
  LeaseLost,
  type RunOutcome,
  type RunStore,
  type StepRecord,
} from './ports'

/** A store of its own for one test: nothing but what the test adds can be claimed in it. */
export interface StoreHarness {
  /** `claim` looks at everything that is due: new runs, waits, expired leases. */
  store: RunStore
  addRun(): Promise<{ id: string; createdAt: Date }>
  /** The lease ends now, as if its worker were gone. */
  expireLease(id: string): Promise<void>
  cancel(id: string): Promise<void>
  /** What the run waits for has come. */
  makeDue(id: string): Promise<void>
  read(id: string): Promise<KeptRun>
  close(): Promise<void>
}

/** What each test of the contract works with. */
export interface StoreFixture {
  harness: StoreHarness
  store: RunStore
  /** Adds a run and claims it. */
  begin(): Promise<ClaimedRun>
  /** Claims the one run that is due. */
  claimOnly(id: string): Promise<ClaimedRun>
}
/** The fixture of the test that runs. */
export type UseStore = () => StoreFixture

export function createFixture(harness: StoreHarness): StoreFixture {
  const { store } = harness
  async function claimOnly(id: string): Promise<ClaimedRun> {
    const [run, ...others] = await store.claim(10)
    expect(others).toEqual([])
    if (run?.lease.runId !== id) throw new Error(`${id} could not be claimed.`)
    return run
  }
  const begin = async () => claimOnly((await harness.addRun()).id)
  return { harness, store, begin, claimOnly }
}

export const loses = (write: Promise<void>) => expect(write).rejects.toBeInstanceOf(LeaseLost)

export const startedAt = new Date('2026-01-02T03:04:05.678Z')
export const settledAt = new Date('2026-01-02T03:04:06.789Z')
export const base = { item: '', startedAt, attempts: [] }
/** Everything that has broken a text or JSON column: NUL, half a surrogate pair, quotes, a large number. */
export const hard = {
  text: 'a\u0000b\ud800c "\\" \u2028 é 漢 👩‍🚀',
  number: 1e21,
  list: [null, true, -0.5],
  '': {},
}
export const attempt = { startedAt: startedAt.toISOString(), durationMs: 12 }
export const error = {
  kind: 'unavailable',
  message: 'No\u0000answer \udfff.',
  details: hard,
} as const

/** One record of each kind. */
export const records: StepRecord[] = [
  { ...base, key: 'a_started', status: 'started', input: hard, attempts: [attempt] },
  { ...base, key: 'b_waiting', status: 'waiting', input: null, until: settledAt },
  {
    ...{ ...base, key: 'c_retried', status: 'waiting', input: hard, until: settledAt, error },
    attempts: [{ ...attempt, error, isInDoubt: true }],
  },
  {
    ...{
      ...base,
      key: 'd_succeeded',
      status: 'succeeded',
      branches: ['größer', 'other'],
      settledAt,
    },
    ...{ input: 'text', output: hard, attempts: [{ ...attempt, error }, attempt] },
  },
  { ...base, key: 'e_failed', status: 'failed', input: {}, error, settledAt },
  { ...base, key: 'f_skipped', status: 'skipped', settledAt },
  {
    ...{ ...base, key: 'h_called', item: '3.0', status: 'waiting', input: {}, until: settledAt },
    waitFor: 'call',
  },
  succeeded('g_item', { item: '3', output: 7 }),
]

export function succeeded(
  key: string,
  change: { item?: string; output?: unknown } = {},
): StepRecord {
  return {
    ...{
      ...base,
      key,
      status: 'succeeded',
      input: {},
      output: null,
      branches: ['main'],
      settledAt,
    },
    ...change,
  }
}

export const started = (key: string): EffectRecord => ({
  ...{ key, item: '', state: 'started', at: startedAt, summary: `POST ${key}` },
})
export const ended = (key: string, state: 'done' | 'failed' | 'in_doubt'): EffectRecord => ({
  ...{ key, item: '', state, at: settledAt },
})
export const entryOf = (steps: StepRecord[], effects: EffectRecord[] = []): JournalEntry => ({
  ...{ steps, effects },
})
export const nothing = entryOf([])
export const success: RunOutcome = { status: 'succeeded' }
export const anHourFromNow = () => new Date(Date.now() + 3_600_000)
export const byKey = (steps: StepRecord[]) =>
  steps.toSorted((a, b) => (`${a.key}:${a.item}` < `${b.key}:${b.item}` ? -1 : 1))

export const answer = { status: 201, headers: { 'x-one': 'é' }, body: hard.text }
