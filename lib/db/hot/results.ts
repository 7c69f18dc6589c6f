import type pg from 'pg'
import type { CallerAnswer, RunStatus } from '@/lib/engine/ports'

export interface SettledRun {
  id: string
  status: RunStatus
  answer?: CallerAnswer
}

/** The runs among these that have an answer for their caller or have settled. */
export async function loadResults(
  pool: pg.Pool,
  runs: readonly { id: string; createdAt: Date }[],
): Promise<SettledRun[]> {
  const { rows } = await pool.query<{ id: string; status: RunStatus; answer: string | null }>({
    name: 'load-results',
    text: `
      SELECT r.id, r.status, r.answer
      FROM json_to_recordset($1::json) AS w(id text, created_at timestamptz)
      JOIN run r ON r.id = w.id AND r.created_at = w.created_at
      WHERE r.answer IS NOT NULL OR r.status IN ('succeeded', 'failed', 'cancelled')`,
    values: [JSON.stringify(runs.map(({ id, createdAt }) => ({ id, created_at: createdAt })))],
  })
  return rows.map(({ id, status, answer }) => ({
    id,
    status,
    ...(answer === null ? {} : { answer: JSON.parse(answer) as CallerAnswer }),
  }))
}
