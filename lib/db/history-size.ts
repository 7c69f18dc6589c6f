import type pg from 'pg'
import { idTime } from '@/lib/ids'
import { countParts, sampleParts, searchBytesOfRun, spansOf } from './history-samples'

/** What came between two moments: counted, and its size worked out from samples. */
export interface HistoryPart {
  startsAt: Date
  endsAt: Date
  runs: number
  events: number
  sizeBytes: number
}

interface Measured {
  workspaceId: string
  from: Date
  to: Date
}

const partsMax = 120
const shortestMs = 10

/** When the oldest run or event that is kept came; null: there is none. */
export async function oldestHistory(
  pool: pg.Pool,
  { workspaceId }: { workspaceId: string },
): Promise<Date | null> {
  const { rows } = await pool.query<{ run: string | null; event: string | null }>(
    `SELECT (SELECT min(id) FROM run WHERE workspace_id = $1) AS run,
            (SELECT min(id) FROM delivery WHERE workspace_id = $1) AS event`,
    [workspaceId],
  )
  const times = [rows[0]?.run, rows[0]?.event].flatMap((id) => (id ? [idTime(id).getTime()] : []))
  return times.length === 0 ? null : new Date(Math.min(...times))
}

/**
 * The history in up to 120 parts, the oldest first. Runs and events are counted in an index; of each
 * part at most 16 of both are looked at, so it costs the same however large they are.
 */
export async function measureHistory(pool: pg.Pool, measured: Measured): Promise<HistoryPart[]> {
  const { workspaceId, from, to } = measured
  const spans = spansOf({ startsAt: from, endsAt: to }, partsMax)
  const [counts, runBytes, eventBytes, searchBytes] = await Promise.all([
    countParts(pool, { workspaceId, spans }),
    sampleParts(pool, { workspaceId, spans, kind: 'run' }),
    sampleParts(pool, { workspaceId, spans, kind: 'event' }),
    searchBytesOfRun(pool, { workspaceId }),
  ])
  return spans.map(({ startsAt, endsAt }, at) => {
    const { runs = 0, events = 0 } = counts.get(at) ?? {}
    const ofRuns = runs * ((runBytes.get(at) ?? 0) + searchBytes)
    return {
      ...{ startsAt, endsAt, runs, events },
      sizeBytes: Math.round(ofRuns + events * (eventBytes.get(at) ?? 0)),
    }
  })
}

/**
 * Before which moment everything would have to go, so that what is left is no larger. Null: it is
 * small enough.
 */
export async function findSizeBoundary(
  pool: pg.Pool,
  { sizeMaxBytes, ...measured }: Measured & { sizeMaxBytes: number },
): Promise<Date | null> {
  let parts = await measureHistory(pool, measured)
  let excess = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) - sizeMaxBytes
  if (excess <= 0) return null
  for (;;) {
    const at = parts.findIndex(({ sizeBytes }) => {
      const isHere = sizeBytes >= excess
      if (!isHere) excess -= sizeBytes
      return isHere
    })
    const part = parts[at]
    // Samples of the smaller parts came out smaller.
    if (!part) return parts.at(-1)?.endsAt ?? null
    const isSmall = part.endsAt.getTime() - part.startsAt.getTime() <= shortestMs
    if (isSmall || part.runs + part.events <= 2) return part.endsAt
    const { workspaceId } = measured
    parts = await measureHistory(pool, { workspaceId, from: part.startsAt, to: part.endsAt })
  }
}
