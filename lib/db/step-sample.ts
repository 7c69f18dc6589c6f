import type { Db } from './client'
import { Prisma } from './generated/client.ts'
import { type RunRowFilter, rowConditions } from './run-filter'

interface SampleOrder {
  rows: RunRowFilter
  /** Of the newest so many runs … */
  runs: number
  /** … so many steps of each … */
  ofRun: number
  /** … and so many in all. */
  limit: number
}

export interface SampledStep {
  flowId: string
  flowName: string
  liveVersion: number | null
  stepKey: string
  createdAt: Date
  /** JSON */
  attempts: string
}

/** The newest steps that were done and are over, with their tries, of flows that are there. Containers have none. */
export function sampleSteps(db: Db, order: SampleOrder): Promise<SampledStep[]> {
  const { rows, runs, ofRun, limit } = order
  // Each run names one partition by its time, so that its steps are one look-up.
  const steps = Prisma.sql`SELECT step_key, attempts FROM step_run s
    WHERE s.run_id = r.id AND s.created_at = r.created_at
      AND s.status IN ('succeeded', 'failed') AND s.attempts <> '[]'
    LIMIT ${ofRun}`
  return db.$queryRaw<SampledStep[]>`
    SELECT r.flow_id AS "flowId", f.name AS "flowName", f.live_version AS "liveVersion",
           s.step_key AS "stepKey", r.created_at AS "createdAt", s.attempts
    FROM (SELECT id, flow_id, created_at FROM run WHERE ${rowConditions(rows)}
          ORDER BY id DESC LIMIT ${runs}) AS r
    JOIN flow f ON f.id = r.flow_id AND f.deleted_at IS NULL
    CROSS JOIN LATERAL (${steps}) AS s
    ORDER BY r.id DESC LIMIT ${limit}`
}
