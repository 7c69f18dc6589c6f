import { findStep } from '@/lib/flow/graph'
import { readOwn } from '@/lib/flow/record'
import { type Flow, triggerKey } from '@/lib/flow/schema'
import type { ChecklistLine, OwnLine, Template } from './template'

/** What is known of the flow that was made of a template. */
export interface Progress {
  flow: Flow
  /** An event has come that previews and tests use. */
  hasEvent: boolean
  isPublished: boolean
}

export interface CheckedLine {
  line: ChecklistLine
  isDone: boolean
}

/** What is to do, in its order; a line is done when the flow says so, and open again when it no longer does. */
export function checklistOf(template: Template, progress: Progress): CheckedLine[] {
  const { flow } = progress
  return linesOf(template)
    .map((line) => (line.kind === 'account' ? ledToOpen(line, flow) : line))
    .filter((line) => isThere(line, flow))
    .map((line) => ({ line, isDone: isDone(line, progress) }))
}

/**
 * All lines of a template. The event comes as early as the trigger can take it: from then on every
 * field shows real data.
 */
export function linesOf({ checklist, event, flow }: Template): ChecklistLine[] {
  const isOfTrigger = ({ step }: OwnLine) => step === triggerKey
  return [
    ...checklist.filter(isOfTrigger),
    ...(event ? [eventLine(flow)] : []),
    ...checklist.filter((line) => !isOfTrigger(line)),
    { kind: 'publish', label: 'Publish' },
  ]
}

function eventLine({ trigger }: Flow): ChecklistLine {
  return trigger.app === 'form'
    ? { kind: 'event', label: 'Fill in the form once', isSent: false }
    : { kind: 'event', label: 'Send a test event', isSent: true }
}

type AccountLine = Extract<OwnLine, { kind: 'account' }>

/** Every step that takes the account of a line, as far as they are still there. */
function accountSteps({ step, also = [] }: AccountLine, flow: Flow): string[] {
  return [step, ...also].filter((key) => placedAt(flow, key) !== undefined)
}

/** The line leads to the first of its steps that has no account. */
function ledToOpen(line: AccountLine, flow: Flow): AccountLine {
  const steps = accountSteps(line, flow)
  const open = steps.find((key) => !placedAt(flow, key)?.connectionId)
  const [step = line.step] = open === undefined ? steps : [open]
  return { ...line, step, also: steps.filter((key) => key !== step) }
}

/** The step of a line may have been removed meanwhile. */
function isThere(line: ChecklistLine, flow: Flow): boolean {
  if (!('step' in line)) return true
  return line.step === triggerKey || findStep(flow, line.step) !== undefined
}

function isDone(line: ChecklistLine, { flow, hasEvent, isPublished }: Progress): boolean {
  switch (line.kind) {
    case 'event':
      return hasEvent
    case 'publish':
      return isPublished
    case 'account':
      return accountSteps(line, flow).every((key) => placedAt(flow, key)?.connectionId)
    case 'field':
      return isFilled(valueAt(placedAt(flow, line.step)?.input, line.path))
  }
}

function placedAt(flow: Flow, key: string) {
  return key === triggerKey ? flow.trigger : findStep(flow, key)
}

function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => readOwn(at, name), value)
}

function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null
}
