import type pg from 'pg'
import {
  type HistoryPlace,
  lockHistoryPlace,
  moveHistoryPlace,
  readSettledHorizon,
  readSettledRuns,
  type SettledRun,
} from '@/lib/db/hot/settled-runs'
import { inTransaction } from '@/lib/db/hot/transaction'
import { log } from '@/lib/log'

/**
 * Keeps something about runs that are over, in the transaction it is given. Every run comes once, in
 * the order they settled, behind the hot path.
 */
export interface HistoryKeeper {
  name: string
  keep: (client: pg.PoolClient, runs: readonly SettledRun[]) => Promise<void>
}

export interface HistoryReader {
  /** Reads one batch; true: there may be more at once. */
  read(): Promise<boolean>
}

interface HistoryReaderOptions {
  pool: pg.Pool
  keepers: readonly HistoryKeeper[]
  limit?: number
}

const patienceMs = 10_000
const windowMinMs = 1_000
const windowMaxMs = 30 * 86_400_000

/**
 * Reads the runs that settled since the last time and gives them to all keepers, in one transaction
 * with the place it has come to: what is kept says neither too much nor too little, whoever dies when.
 * Of several processes one reads at a time.
 */
export function createHistoryReader({
  pool,
  keepers,
  limit = 1_000,
}: HistoryReaderOptions): HistoryReader {
  // Long stretches without runs are crossed quickly, full ones in pieces that are sorted quickly.
  let windowMs = windowMinMs
  let carefulRuns = 0

  async function readBatch(client: pg.PoolClient): Promise<boolean> {
    const place = await lockHistoryPlace(client)
    if (!place) return false
    const horizon = await readSettledHorizon(client, patienceMs)
    const before = new Date(Math.min(place.settledAt.getTime() + windowMs, horizon.getTime()))
    if (before <= place.settledAt) return false
    const isCareful = carefulRuns > 0
    const batch = isCareful ? 1 : limit
    const runs = await readSettledRuns(client, { after: place, before, limit: batch })
    if (runs.length > 0) await keepAll(client, { keepers, runs, isCareful })
    const isFull = runs.length === batch
    await moveHistoryPlace(client, nextPlace(runs, { isFull, before }))
    const width = isFull ? windowMs / 2 : windowMs * 2
    windowMs = Math.min(windowMaxMs, Math.max(windowMinMs, width))
    return isFull || before < horizon
  }

  return {
    async read() {
      try {
        const hasMore = await inTransaction(pool, readBatch)
        if (carefulRuns > 0) carefulRuns -= 1
        return hasMore
      } catch (error) {
        if (carefulRuns > 0) throw error
        // One run that a keeper cannot take must not stop all others.
        log.warn('Settled runs could not be kept; trying them one by one.', { error })
        carefulRuns = limit
        return true
      }
    },
  }
}

interface Batch {
  keepers: readonly HistoryKeeper[]
  runs: readonly SettledRun[]
  isCareful: boolean
}

async function keepAll(client: pg.PoolClient, { keepers, runs, isCareful }: Batch): Promise<void> {
  for (const { name, keep } of keepers) {
    if (!isCareful) {
      await keep(client, runs)
      continue
    }
    await client.query('SAVEPOINT keeper')
    try {
      await keep(client, runs)
    } catch (error) {
      await client.query('ROLLBACK TO SAVEPOINT keeper')
      log.error('A run is missing in what is kept about settled runs.', {
        ...{ keeper: name, run: runs[0]?.id, error },
      })
    }
  }
}

interface Reach {
  isFull: boolean
  before: Date
}

/** With a full batch more may lie before the end of the window. */
function nextPlace(runs: readonly SettledRun[], { isFull, before }: Reach): HistoryPlace {
  const last = runs.at(-1)
  if (isFull && last) return { settledAt: last.settledAt, runId: last.id }
  return { settledAt: before, runId: '' }
}
