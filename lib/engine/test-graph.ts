import type { Graph } from '@/lib/flow/graph'
import type { Edge, OnFailure, Step } from '@/lib/flow/schema'
import type { StepRecord } from './ports'

const at = new Date(0)
export type Then = NonNullable<OnFailure['then']>

/** A graph in short: `a>b` or `a.true>b`, and what each step does when it fails. */
export function graphOf(steps: string[] | Record<string, Then>, edges: string[]): Graph {
  const thenOf = Array.isArray(steps) ? Object.fromEntries(steps.map((key) => [key, null])) : steps
  return {
    entry: 'trigger',
    steps: Object.entries(thenOf).map(([key, value]) => stepOf(key, value)),
    edges: edges.map(edgeOf),
  }
}

export function stepOf(key: string, value: Then | null): Step {
  const step = { key, app: 'test', action: 'do', input: {} }
  if (!value) return step
  // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
  return { ...step, onFailure: { then: value } }
}

/** `a>b` or `a.true>b`. */
function edgeOf(text: string): Edge {
  const [source = '', to = ''] = text.split('>')
  const [from = '', branch = 'main'] = source.split('.')
  return { from, branch, to }
}

export type Settled = 'failed' | 'skipped' | 'started' | 'waiting' | { branch: string }

export function recordOf(key: string, settled: Settled): StepRecord {
  const base = { key, item: '', startedAt: at, attempts: [], input: {} }
  if (settled === 'started') return { ...base, status: 'started' }
  if (settled === 'waiting') return { ...base, status: 'waiting', until: at }
  if (settled === 'skipped') return { ...base, status: 'skipped', settledAt: at }
  if (settled === 'failed') {
    return { ...base, status: 'failed', error: { kind: 'rejected', message: 'No.' }, settledAt: at }
  }
  return { ...base, status: 'succeeded', output: null, branches: [settled.branch], settledAt: at }
}

export const recordsOf = (settled: Record<string, Settled>) =>
  new Map(Object.entries(settled).map(([key, value]) => [key, recordOf(key, value)]))
