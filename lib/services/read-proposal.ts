import { readJson, withoutFence } from '@/lib/apps/ai/answer-data'
import { catalog } from '@/lib/apps/catalog'
import { AppError } from '@/lib/errors'
import type { VariableKinds } from '@/lib/flow/check-variables'
import { flowFileKind } from '@/lib/flow/flow-file'
import { allSteps } from '@/lib/flow/graph'
import { parseFlow } from '@/lib/flow/parse-flow'
import { isRecord, readOwn } from '@/lib/flow/record'
import type { CatalogAction, Flow, Issue, Step } from '@/lib/flow/schema'
import { tidyProposal } from '@/lib/flow/tidy-proposal'
import { closedHosts } from './closed-hosts'
import { issuesOf } from './issues-of'
import { readFlowFile } from './read-flow-file'

/** A flow that a model wrote, read like the file of a stranger. */
export interface ReadProposal {
  name: string
  document: Flow
  notes: string[]
  /** What keeps it from being published, and what is odd. */
  issues: Issue[]
  /** What the model should not have written. */
  mistakes: string[]
  /** The mistakes with which it must not be made. */
  objections: string[]
}

/** `remark`: the model says why there is no flow. */
export type Reading = ReadProposal | { remark: string } | { unreadable: string }

/** What a person still has to fill in; a model cannot know it. */
const openCodes = new Set([
  ...['connection_missing', 'input_required', 'variable_unknown', 'variable_secret'],
])
/** With these the builder could not draw it, or it would be of things that do not exist here. */
const objectionCodes = new Set([
  ...['unknown_app', 'unknown_trigger', 'unknown_action', 'unexpected_body', 'too_many_steps'],
  ...['duplicate_key', 'edge_nowhere', 'cycle', 'unknown_branch', 'leave_outside'],
])

export function readProposal(text: string, variables: VariableKinds): Reading {
  const answer = jsonIn(text)
  if (!isRecord(answer)) return { unreadable: 'The answer is not one JSON object.' }
  const remarks = remarksOf(answer)
  const given = readOwn(answer, 'document')
  if (given === undefined && remarks[0] !== undefined) return { remark: remarks[0] }
  if (!isRecord(given)) return { unreadable: 'The answer has no “document”.' }
  try {
    const { flow, notes } = tidyProposal(parseFlow({ ...given, schemaVersion: 1 }), catalog())
    const name = readOwn(answer, 'name')
    const read = readFlowFile({
      ...{ kind: flowFileKind, v: 1, document: flow },
      name: typeof name === 'string' && name.trim() !== '' ? name : 'Described flow',
    })
    return judge(read, { notes: [...remarks, ...notes, ...programNotes(read.document)], variables })
  } catch (error) {
    if (error instanceof AppError) return { unreadable: error.message }
    throw error
  }
}

interface Judging {
  notes: string[]
  variables: VariableKinds
}

function judge(
  { name, document }: { name: string; document: Flow },
  { notes, variables }: Judging,
): ReadProposal {
  const issues = issuesOf(document, variables)
  const hosts = closedHosts(document)
  return {
    ...{ name, document, notes, issues },
    mistakes: [
      ...issues.filter(({ code }) => !openCodes.has(code)).map(({ message }) => message),
      ...hosts,
    ],
    objections: [
      ...issues.filter(({ code }) => objectionCodes.has(code)).map(({ message }) => message),
      ...hosts,
    ],
  }
}

/** The JSON of an answer, also with words around it. */
function jsonIn(text: string): unknown {
  const plain = withoutFence(text)
  return readJson(plain) ?? readJson(plain.slice(plain.indexOf('{'), plain.lastIndexOf('}') + 1))
}

const remarksMax = 6
const remarkMax = 300

/** Sentences of the model, as plain text. */
function remarksOf(answer: Record<string, unknown>): string[] {
  const given = readOwn(answer, 'remarks')
  if (!Array.isArray(given)) return []
  return given
    .filter((remark) => typeof remark === 'string')
    .map((remark) =>
      remark
        .replace(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, remarkMax),
    )
    .filter((remark) => remark !== '')
    .slice(0, remarksMax)
}

/** Programs do more than they say: whoever takes one must read it. */
function programNotes(flow: Flow): string[] {
  const actionOf = ({ app, action }: Step) =>
    catalog()
      .find(({ key }) => key === app)
      ?.actions.find(({ key }) => key === action)
  return allSteps(flow).flatMap((step) => {
    const action = actionOf(step)
    if (!action || !hasProgram(action)) return []
    return [
      `“${step.title ?? action.title}” has code that the model wrote. Read it before you publish.`,
    ]
  })
}

function hasProgram({ input: { properties } }: CatalogAction): boolean {
  if (!isRecord(properties)) return false
  return Object.values(properties).some((member) => readOwn(member, 'control') === 'code')
}
