import type { RunDetail, StepRun } from '@/lib/contracts/runs'
import { findStep } from '@/lib/flow/graph'
import type { Catalog } from '@/lib/flow/schema'
import type { TimelineRow } from './timeline'

export interface SentStep {
  key: string
  number: number
  title: string
  /** There was no answer, or one that does not say: it may or may not have happened. */
  isUnsure: boolean
}

/** The steps that did something to the outside world which a second time would do again. */
export function sentSteps(run: RunDetail, rows: readonly TimelineRow[], catalog: Catalog) {
  const inItems = new Map(run.itemSteps.map((counts) => [counts.key, counts]))
  return rows.flatMap(({ key, number, title, step }): SentStep[] => {
    // Only one item is shown, but any of them may have been sent.
    const counts = inItems.get(key)
    if (!(step || counts) || !doesOnce(run, { key, input: step?.input }, catalog)) return []
    const isUnsure = counts ? counts.succeeded === 0 : step?.status !== 'succeeded'
    if (isUnsure && !(step && isInDoubt(run, step))) return []
    return [{ key, number, title, isUnsure }]
  })
}

function isInDoubt({ settledAt }: RunDetail, { status, attempts }: StepRun): boolean {
  // Cancelled while it was under way.
  if (status === 'started' && settledAt !== null) return true
  return attempts.some((attempt) => attempt.isInDoubt)
}

function doesOnce(
  run: RunDetail,
  stepRun: { key: string; input: unknown },
  catalog: Catalog,
): boolean {
  const step = findStep(run.document, stepRun.key)
  const app = catalog.find(({ key }) => key === step?.app)
  const effect = app?.actions.find(({ key }) => key === step?.action)?.effect
  if (effect === 'depends') return repeatingMethods.has(methodOf(stepRun.input, step?.input))
  return effect === 'once'
}

/** PUT and DELETE may be sent twice, GET changes nothing. */
const repeatingMethods = new Set(['POST', 'PATCH', ''])

function methodOf(...inputs: unknown[]): string {
  for (const input of inputs) {
    if (typeof input !== 'object' || input === null || !('method' in input)) continue
    if (typeof input.method === 'string') return input.method.toUpperCase()
  }
  return ''
}

/** "Step 2, Post to chat, will send again." undefined: nothing would be repeated. */
export function repeatWarning(sent: readonly SentStep[]): string | undefined {
  const [first, ...rest] = sent
  if (!first) return undefined
  const verb = sent.every(({ isUnsure }) => isUnsure) ? 'may send a second time' : 'will send again'
  if (rest.length === 0) return `Step ${first.number}, ${first.title}, ${verb}.`
  const numbers = sent.map(({ number }) => String(number))
  return `Steps ${list.format(numbers)} ${verb}.`
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })
