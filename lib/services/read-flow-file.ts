import { catalog } from '@/lib/apps/catalog'
import { AppError } from '@/lib/errors'
import { stepsMax } from '@/lib/flow/check'
import { lookUpIn } from '@/lib/flow/document-secrets'
import { FlowFile, flowFileKind, fromPortable, type Taken } from '@/lib/flow/flow-file'
import { allGraphs, findCycle } from '@/lib/flow/graph'
import { parseFlow } from '@/lib/flow/parse-flow'
import { isRecord, readOwn } from '@/lib/flow/record'
import { type Flow, triggerKey } from '@/lib/flow/schema'

export interface FlowToImport extends Taken {
  name: string
}

/** A file of a stranger as a flow: bounded, without a cycle, without secrets or ids of a workspace. */
export function readFlowFile(value: unknown): FlowToImport {
  const file = FlowFile.safeParse(value)
  if (!file.success) throw new AppError('invalid', notAFile(value))
  const { document: given } = file.data
  const version = readOwn(given, 'schemaVersion')
  if (typeof version === 'number' && version > 1) throw new AppError('invalid', newerWords)
  const parsed = parseFlow(given)
  requireDrawable(parsed)
  const { document, taken } = fromPortable(parsed, { lookup: lookUpIn(catalog()) })
  return { name: plainName(file.data.name), document: withPlainTitles(document), taken }
}

const newerWords = 'This file was made by a newer Hookline. Update this one, then import it again.'

function notAFile(value: unknown): string {
  if (!isRecord(value) || readOwn(value, 'kind') !== flowFileKind) {
    return `This is not a flow of Hookline: “kind” must be “${flowFileKind}”. Choose a file that was made with Export.`
  }
  if (readOwn(value, 'v') !== 1) {
    return newerWords
  }
  return 'This file has no name, or no document. Export the flow again.'
}

/** What the builder and the checks are not made for: they would have to cope with it at each save. */
function requireDrawable(flow: Flow): void {
  const graphs = allGraphs(flow)
  const keys = graphs.flatMap(({ steps }) => steps.map(({ key }) => key))
  if (keys.length > stepsMax) {
    throw new AppError(
      'invalid',
      `This flow has ${keys.length} steps; ${stepsMax} are the most. Split it into several flows.`,
    )
  }
  const seen = new Set<string>([triggerKey])
  for (const key of keys) {
    if (seen.has(key)) {
      throw new AppError(
        'invalid',
        `This flow has two steps with the key “${key}”. Give one of them another key.`,
      )
    }
    seen.add(key)
  }
  const cycle = graphs.map(findCycle).find((found) => found !== undefined)
  if (!cycle) return
  const way = [...cycle.slice(0, 5), ...(cycle.length > 5 ? ['…'] : []), cycle[0]].join(' → ')
  throw new AppError(
    'invalid',
    `This flow goes round in a circle: ${way}. Remove one of these connections.`,
  )
}

/** Names are shown in lists and written to logs: nothing in them may move the cursor or turn the text. */
function plainName(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return [...plain].slice(0, 200).join('') || 'Imported flow'
}

function withPlainTitles(flow: Flow): Flow {
  const titled = <T extends { title?: string | undefined }>(placed: T): T =>
    placed.title === undefined
      ? placed
      : { ...placed, title: plainName(placed.title).slice(0, 200) }
  const stepsOf = (steps: Flow['steps']): Flow['steps'] =>
    steps.map((step) => ({
      ...titled(step),
      ...(step.body ? { body: { ...step.body, steps: stepsOf(step.body.steps) } } : {}),
    }))
  return { ...flow, trigger: titled(flow.trigger), steps: stepsOf(flow.steps) }
}
