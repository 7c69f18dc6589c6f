import * as z from 'zod'
import { AppError } from '@/lib/errors'
import { type Copied, clipboardKind } from './clipboard'
import { Note, Section } from './document'
import { allSteps, bodyGraph, findCycle, type Graph } from './graph'
import { parseFlow } from './parse-flow'
import { isRecord } from './record'
import { emptyFlow, type Flow, stepKeyPattern, triggerKey } from './schema'
import { wholeSections } from './section-copies'

export const clipboardMaxBytes = 1_000_000

const noSteps = 'The clipboard holds no steps. Copy some on a canvas first.'
const brokenSteps = 'The steps in the clipboard are damaged. Copy them again.'

const Exits = z.array(
  z.object({ from: z.string().regex(stepKeyPattern), branch: z.string().max(64) }),
)

/** Steps from a text of unknown origin: rule 2 of `clipboard.ts`. It brings the schemas along, so it is loaded with the first paste. */
export function readClipboard(text: string): Copied {
  if (!text.includes(clipboardKind)) throw new AppError('invalid', noSteps)
  if (text.length > clipboardMaxBytes) {
    throw new AppError('invalid', 'These are too many steps for the clipboard. Copy fewer at once.')
  }
  const given = parseJson(text)
  if (!isRecord(given) || given.kind !== clipboardKind) throw new AppError('invalid', noSteps)
  if (given.v !== 1) {
    const message =
      'These steps were copied from another release of Hookline. Update this one, or build them anew.'
    throw new AppError('invalid', message)
  }
  const { steps, edges = chain(given.steps), exits = [] } = given
  const document = readSteps({ ...emptyFlow(), steps, edges })
  const inside = new Set(document.steps.map(({ key }) => key))
  const ways = Exits.safeParse(exits).data?.filter(({ from }) => inside.has(from)) ?? []
  const known = new Set(allSteps(document).map(({ key }) => key))
  const notes = z.array(Note).safeParse(given.notes).data ?? []
  const sections = z.array(Section).safeParse(given.sections).data ?? []
  const fragment = {
    ...{ steps: document.steps, edges: document.edges, exits: ways },
    notes: notes.filter(({ step }) => step !== undefined && known.has(step)),
    ...(sections.length > 0 ? { sections: wholeSections({ sections }, known) } : {}),
  }
  return { fragment, flow: typeof given.flow === 'string' ? given.flow : undefined }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid', brokenSteps, { cause })
  }
}

function readSteps(document: unknown): Flow {
  let flow: Flow
  try {
    flow = parseFlow(document)
  } catch (cause) {
    throw new AppError('invalid', brokenSteps, { cause })
  }
  const steps = allSteps(flow)
  if (steps.length === 0) throw new AppError('invalid', noSteps)
  const keys = new Set(steps.map(({ key }) => key))
  const graphs = [graphOf(flow), ...steps.filter(({ body }) => body).map(bodyGraph)]
  const isWhole = keys.size === steps.length && !keys.has(triggerKey) && graphs.every(isSound)
  if (!isWhole) throw new AppError('invalid', brokenSteps)
  return flow
}

/** Between the steps of the text itself: nothing leads to them from outside. */
function graphOf({ steps, edges }: Flow): Graph {
  return { entry: '', steps, edges }
}

/** Edges join steps of one level, and no way leads back. */
function isSound(graph: Graph): boolean {
  const keys = new Set(graph.steps.map(({ key }) => key))
  const isInside = graph.edges.every(
    ({ from, to }) => keys.has(to) && (keys.has(from) || from === graph.entry),
  )
  return isInside && findCycle(graph) === undefined
}

/** Steps without edges are meant one after the other. */
function chain(steps: unknown): unknown[] {
  const list = Array.isArray(steps) ? steps : []
  return list.slice(1).map((step, index) => {
    const before: unknown = list[index]
    return {
      from: isRecord(before) ? before.key : undefined,
      to: isRecord(step) ? step.key : undefined,
    }
  })
}
