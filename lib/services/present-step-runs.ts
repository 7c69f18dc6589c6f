import type { StepRun } from '@/lib/contracts/runs'
import type { Db } from '@/lib/db/client'
import { type OneRun, outlineRecord, readStepTexts, type StepOutline } from '@/lib/db/step-runs'
import { chooseInline } from './inline-values'
import { presentStepRun } from './present-run'

/** So much of a value that does not come along is shown. */
const startLength = 2_048

/** Step runs with their values, as far as those come along. */
export async function presentStepRuns(
  db: Db,
  run: OneRun,
  outlines: readonly StepOutline[],
): Promise<StepRun[]> {
  const values = outlines.flatMap((outline) => valuesOf(outline))
  const inline = new Set([...chooseInline(values)].map(({ id }) => id))
  const wanted = outlines
    .filter(({ inputBytes, outputBytes }) => inputBytes !== null || outputBytes !== null)
    .map((outline) => ({
      ...{ key: outline.key, item: outline.item },
      inputLength: lengthOf(outline, 'input', inline),
      outputLength: lengthOf(outline, 'output', inline),
    }))
  const texts = wanted.length === 0 ? [] : await readStepTexts(db, { ...run, wanted })
  const byStep = new Map(texts.map((text) => [stepId(text), text]))
  return outlines.map((outline) => {
    const read = byStep.get(stepId(outline))
    return present(run.runId, outline, {
      ...{ input: read?.input ?? null, output: read?.output ?? null, inline },
    })
  })
}

type Part = 'input' | 'output'

const sizes = { input: 'inputBytes', output: 'outputBytes' } as const

const stepId = ({ key, item }: Pick<StepOutline, 'key' | 'item'>) => `${key}:${item}`
const valueId = (outline: StepOutline, part: Part) => `${stepId(outline)}:${part}`

function valuesOf(outline: StepOutline): { id: string; sizeBytes: number }[] {
  return (['input', 'output'] as const).flatMap((part) => {
    const sizeBytes = outline[sizes[part]]
    return sizeBytes === null ? [] : [{ id: valueId(outline, part), sizeBytes }]
  })
}

/** A text has no more characters than bytes. */
function lengthOf(outline: StepOutline, part: Part, inline: Set<string>): number | null {
  const sizeBytes = outline[sizes[part]]
  return inline.has(valueId(outline, part)) ? sizeBytes : sizeBytes && startLength
}

interface Texts {
  input: string | null
  output: string | null
  inline: Set<string>
}

function present(runId: string, outline: StepOutline, { inline, ...texts }: Texts): StepRun {
  const isLarge = (part: Part) =>
    outline[sizes[part]] !== null && !inline.has(valueId(outline, part))
  const largePart = (part: Part) => ({
    [part]: { sizeBytes: outline[sizes[part]] ?? 0, start: texts[part] ?? '' },
  })
  const [input, output] = [isLarge('input'), isLarge('output')]
  const record = outlineRecord(runId, {
    ...outline,
    input: input ? null : texts.input,
    output: output ? null : texts.output,
  })
  if (!input && !output) return presentStepRun(record)
  const large = { ...(input ? largePart('input') : {}), ...(output ? largePart('output') : {}) }
  return { ...presentStepRun(record), large }
}
