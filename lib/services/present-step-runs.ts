import type { LargeValue, StepRun } from '@/lib/contracts/runs'
import type { Db } from '@/lib/db/client'
import { type OneRun, outlineRecord, readStepTexts, type StepOutline } from '@/lib/db/step-runs'
import { chooseInline } from './inline-values'
import { presentStepRun } from './present-run'
import { readMovedTexts } from './read-moved-texts'

/** So much of a value that does not come along is shown. */
const startLength = 2_048

const parts = ['input', 'output'] as const
type Part = (typeof parts)[number]

interface Value {
  id: string
  sizeBytes: number
  /** null: it lies in the row of its step run. */
  blob: string | null
}

/** Step runs with their values, as far as those come along. */
export async function presentStepRuns(
  db: Db,
  run: OneRun,
  outlines: readonly StepOutline[],
): Promise<StepRun[]> {
  const values = outlines.flatMap((outline) =>
    parts.flatMap((part) => valueIn(outline, part) ?? []),
  )
  const inline = new Set([...chooseInline(values)].map(({ id }) => id))
  const wanted = outlines.map((outline) => ({
    ...{ key: outline.key, item: outline.item },
    inputLength: lengthOf(outline, 'input', inline),
    outputLength: lengthOf(outline, 'output', inline),
  }))
  const [kept, moved] = await Promise.all([
    readStepTexts(db, { ...run, wanted: wanted.filter(isAnyWanted) }),
    readMovedTexts(
      run,
      values.flatMap(({ id, blob }) =>
        blob === null ? [] : [{ id, blob, isAll: inline.has(id) }],
      ),
      startLength,
    ),
  ])
  const texts = new Map(moved)
  for (const row of kept) {
    for (const part of parts) {
      const text = row[part]
      if (text !== null) texts.set(valueId(row, part), text)
    }
  }
  return outlines.map((outline) => present(run.runId, outline, { texts, inline }))
}

const valueId = ({ key, item }: Pick<StepOutline, 'key' | 'item'>, part: Part) =>
  `${key}:${item}:${part}`

function valueIn(outline: StepOutline, part: Part): Value | undefined {
  const sizeBytes = outline[`${part}Bytes`]
  if (sizeBytes === null) return undefined
  return { id: valueId(outline, part), sizeBytes, blob: outline[`${part}Blob`] }
}

/** A text has no more characters than bytes. */
function lengthOf(outline: StepOutline, part: Part, inline: ReadonlySet<string>): number | null {
  const value = valueIn(outline, part)
  if (!value || value.blob !== null) return null
  return inline.has(value.id) ? value.sizeBytes : startLength
}

function isAnyWanted(wanted: { inputLength: number | null; outputLength: number | null }): boolean {
  return wanted.inputLength !== null || wanted.outputLength !== null
}

interface Texts {
  texts: ReadonlyMap<string, string>
  inline: ReadonlySet<string>
}

function present(runId: string, outline: StepOutline, { texts, inline }: Texts): StepRun {
  const large: Partial<Record<Part, LargeValue>> = {}
  const textOf = (part: Part): string | null => {
    const value = valueIn(outline, part)
    if (!value) return null
    const text = texts.get(value.id)
    // One that lies elsewhere may be out of reach.
    if (inline.has(value.id) && text !== undefined) return text
    large[part] = { sizeBytes: value.sizeBytes, start: text ?? '' }
    return null
  }
  const record = outlineRecord(runId, {
    ...{ ...outline, input: textOf('input'), output: textOf('output') },
  })
  const isAny = large.input !== undefined || large.output !== undefined
  return { ...presentStepRun(record), ...(isAny ? { large } : {}) }
}
