import type pg from 'pg'
import type { StepCounters, StepStore, StepTables } from '@/lib/apps/ports'
import type { Once } from '@/lib/db/hot/apply-once'
import { createCounterWriter } from '@/lib/db/hot/counters'
import { isOutage } from '@/lib/db/hot/outage'
import { AppError, StepFailure } from '@/lib/errors'
import { createCounters } from './step-counters'
import { createStore } from './step-store'
import { createTables } from './step-tables'

/** The data of workspaces: what a caller changes it does once, under its idempotency key. */
export interface WorkspaceData {
  store(once: Once): StepStore
  tables(once: Once): StepTables
  counters(once: Once): StepCounters
}

/** One per pool: what is counted at the same time goes together. */
export function createWorkspaceData(pool: pg.Pool): WorkspaceData {
  const store = createStore(pool)
  const tables = createTables(pool)
  const counters = createCounters(pool, createCounterWriter(pool))
  return { store, tables, counters }
}

/** The same for steps, whose failures say whether another try helps. */
export function createStepData(pool: pg.Pool): WorkspaceData {
  const { store, tables, counters } = createWorkspaceData(pool)
  return {
    store: (once) => failing(store(once)),
    tables: (once) => failing(tables(once)),
    counters: (once) => failing(counters(once)),
  }
}

function failing<T extends object>(part: T): T {
  const calls = Object.entries(part).map(([name, call]) => [
    name,
    (...given: unknown[]) => call(...given).catch((error: unknown) => fail(error)),
  ])
  // The same members with the same parameters and answers.
  return Object.fromEntries(calls) as T
}

function fail(error: unknown): never {
  if (error instanceof AppError) {
    const kind = error.code === 'invalid' ? 'invalid_input' : 'rejected'
    throw new StepFailure(kind, error.message, { cause: error })
  }
  if (isOutage(error)) {
    throw new StepFailure(
      'unavailable',
      'Hookline’s database did not answer in time. The step is tried again.',
      { cause: error },
    )
  }
  throw error
}
