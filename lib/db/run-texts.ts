import type pg from 'pg'
import { idTime } from '@/lib/ids'

/** What was recorded of a run, as it stands in its rows. */
export interface RunTexts {
  steps: StepTexts[]
  event: EventText | undefined
}

export interface StepTexts {
  key: string
  isSkipped: boolean
  /** JSON as text. */
  input: string | null
  output: string | null
  error: string | null
}

export interface EventText {
  query: string
  contentType: string | null
  body: Buffer | null
}

interface TextsOf {
  workspaceId: string
  id: string
  createdAt: Date
  eventId: string
}

/** Of so many step runs of a run, and of so much data of theirs, the small ones first. */
const stepsMax = 2_000
const bytesMax = 1_000_000
/** Known without reading what lies outside of the row. */
const sizeOfStep = 'coalesce(octet_length(input), 0) + coalesce(octet_length(output), 0)'

/** Of each run by its id. Values that lie outside of the rows do not come along. */
export async function readRunTexts(
  client: pg.Pool | pg.PoolClient,
  runs: readonly TextsOf[],
): Promise<Map<string, RunTexts>> {
  const texts = new Map<string, RunTexts>(
    runs.map(({ id }) => [id, { steps: [], event: undefined }]),
  )
  for (const { id, ...step } of await readSteps(client, runs)) texts.get(id)?.steps.push(step)
  const events = await readEvents(client, runs)
  for (const { id, eventId } of runs) {
    const ofRun = texts.get(id)
    if (ofRun) ofRun.event = events.get(eventId)
  }
  return texts
}

async function readSteps(
  client: pg.Pool | pg.PoolClient,
  runs: readonly TextsOf[],
): Promise<(StepTexts & { id: string })[]> {
  const { rows } = await client.query<StepTexts & { id: string }>({
    // Planned once: planning for all partitions takes as long as a batch.
    name: 'read_run_steps',
    text: `SELECT r.id, s.step_key AS key, s.status = 'skipped' AS "isSkipped", s.input, s.output, s.error
     FROM unnest($1::text[], $2::timestamptz[]) AS r(id, at)
     CROSS JOIN LATERAL (
       SELECT step_key, status, input, output, error,
              sum(${sizeOfStep}) OVER (ORDER BY ${sizeOfStep}, step_key, item) AS bytes
       FROM step_run WHERE run_id = r.id AND created_at = r.at
       LIMIT ${stepsMax}
     ) AS s
     WHERE s.bytes <= ${bytesMax}`,
    values: [runs.map(({ id }) => id), runs.map(({ createdAt }) => createdAt)],
  })
  return rows
}

async function readEvents(
  client: pg.Pool | pg.PoolClient,
  runs: readonly TextsOf[],
): Promise<Map<string, EventText>> {
  const { rows } = await client.query<EventText & { id: string }>({
    name: 'read_run_events',
    text: `SELECT d.id, d.query, d.content_type AS "contentType", d.body
     FROM unnest($1::text[], $2::timestamptz[], $3::text[]) AS e(id, at, workspace_id)
     JOIN delivery d ON d.id = e.id AND d.created_at = e.at AND d.workspace_id = e.workspace_id`,
    values: [
      runs.map(({ eventId }) => eventId),
      runs.map(({ eventId }) => idTime(eventId)),
      runs.map(({ workspaceId }) => workspaceId),
    ],
  })
  return new Map(rows.map(({ id, ...event }) => [id, event]))
}
