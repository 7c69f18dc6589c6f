import {
  Edge,
  Flow,
  FlowSettings,
  Note,
  OnFailure,
  Retry,
  Section,
  Step,
  Trigger,
} from './document'
import { checkSyntax } from './expression'
import { allGraphs } from './graph'
import { isRecord } from './record'
import { remember } from './remember'
import type { Issue } from './schema'

const known = {
  flow: Object.keys(Flow.shape),
  trigger: Object.keys(Trigger.shape),
  step: Object.keys(Step.shape),
  edge: Object.keys(Edge.shape),
  note: Object.keys(Note.shape),
  section: Object.keys(Section.shape),
  onFailure: Object.keys(OnFailure.shape),
  retry: Object.keys(Retry.shape),
  settings: [...Object.keys(FlowSettings.shape), 'order'],
}

/** Members of the document that this Hookline does not know: kept in drafts, refused at publish. */
export function checkMembers(flow: Flow): Issue[] {
  return [
    ...unknown(flow, 'flow', {}),
    ...unknown(flow.settings, 'settings', { path: 'settings' }),
    ...checkKeys(flow.settings),
    ...unknown(flow.trigger, 'trigger', { step: flow.trigger.key }),
    ...flow.notes.flatMap((note) => unknown(note, 'note', { path: `notes.${note.id}` })),
    ...(flow.sections ?? []).flatMap((section) =>
      unknown(section, 'section', { path: `sections.${section.id}` }),
    ),
    ...allGraphs(flow).flatMap(({ steps, edges }) => [
      ...edges.flatMap(checkEdge),
      ...steps.flatMap(checkStep),
    ]),
  ]
}

/** Keys by which runs are told apart are expressions on the event. */
function checkKeys(settings: FlowSettings | undefined): Issue[] {
  const keys = {
    'settings.concurrencyKey': settings?.concurrencyKey,
    'settings.rate.key': settings?.rate?.key,
  }
  return Object.entries(keys).flatMap(([path, text]): Issue[] => {
    const mistake = text === undefined ? undefined : checkSyntax(text)
    if (mistake === undefined) return []
    const message = `The settings of the flow: ${mistake}`
    return [{ code: 'expression_syntax', level: 'blocker', path, message }]
  })
}

const checkEdge = remember((edge: Edge) => unknown(edge, 'edge', { step: edge.to, path: 'edges' }))

const checkStep = remember((step: Step): Issue[] => {
  const at = { step: step.key }
  return [
    ...unknown(step, 'step', at),
    ...unknown(step.onFailure, 'onFailure', { ...at, path: 'onFailure' }),
    ...unknown(step.onFailure?.retry, 'retry', { ...at, path: 'onFailure.retry' }),
  ]
})

function unknown(
  value: unknown,
  kind: keyof typeof known,
  at: { step?: string; path?: string },
): Issue[] {
  if (!isRecord(value)) return []
  return Object.keys(value)
    .filter((name) => !known[kind].includes(name))
    .map((name) => ({
      ...at,
      code: 'unknown_key',
      level: 'blocker',
      path: at.path === undefined ? name : `${at.path}.${name}`,
      message: `This Hookline does not know “${name.slice(0, 60)}”, which the flow contains. Remove it, or update Hookline.`,
    }))
}
