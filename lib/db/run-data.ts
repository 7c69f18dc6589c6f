import type { Db } from './client'
import { Prisma } from './generated/client.ts'
import { type OneRun, ofRun } from './step-runs'

export interface StepText {
  key: string
  item: string
  part: 'input' | 'output' | 'error'
  /** null: it lies elsewhere. */
  text: string | null
  blob: string | null
}

interface Wanted extends OneRun {
  text: string
  limit: number
}

/**
 * The values of a run that have a text in them, as JSON spells it, and those that do not lie in their
 * rows: these are looked at by whoever asks. In the order in which the steps began.
 */
export function findStepTexts(db: Db, { text, limit, ...run }: Wanted): Promise<StepText[]> {
  const spelled = JSON.stringify(text).slice(1, -1)
  const isIn = (column: Prisma.Sql) => Prisma.sql`strpos(lower(${column}), lower(${spelled})) > 0`
  return db.$queryRaw<StepText[]>`
    SELECT step_key AS key, item, v.part, v.text, v.blob
    FROM step_run
    CROSS JOIN LATERAL (VALUES
      ('input', input, input_blob), ('output', output, output_blob), ('error', error, NULL)
    ) AS v(part, text, blob)
    WHERE ${ofRun(run)} AND (v.blob IS NOT NULL OR ${isIn(Prisma.sql`v.text`)})
    ORDER BY started_at, step_key, string_to_array(item, '.')::int[], v.part
    LIMIT ${limit}`
}
