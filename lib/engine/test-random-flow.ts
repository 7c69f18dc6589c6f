import * as fc from 'fast-check'
import type { StepFailureKind } from '@/lib/errors'
import type { Edge, Flow, Step } from '@/lib/flow/schema'
import type { EachPlan, PreparedStep } from './ports'

/** What a step does, for one item or for several. */
export interface Deed {
  waits: 'no' | 'for time' | 'for a call'
  /** So many tries fail before one does not. */
  faults: number
  kind: StepFailureKind
  ends: 'with a result' | 'the run as succeeded' | 'the run as failed'
  branches: string[]
}

export interface RandomStep {
  step: Step
  effect: PreparedStep['effect']
  /** By item: the sum of its indexes, modulo. */
  deeds: Deed[]
  /** Of a container. */
  each: EachPlan
}

export interface RandomFlow {
  document: Flow
  steps: ReadonlyMap<string, RandomStep>
}

export function deedOf({ deeds }: RandomStep, item: string): Deed {
  const sum = item === '' ? 0 : item.split('.').reduce((all, index) => all + Number(index), 0)
  const deed = deeds[sum % deeds.length]
  if (!deed) throw new Error('A step of a random flow does something.')
  return deed
}

interface Shape {
  steps: (Omit<RandomStep, 'step'> & { step: Partial<Step>; body: Shape | undefined })[]
  /** From, to (the smaller one leads to the larger, −1 is the entry), branch. */
  links: [number, number, string][]
  /** Steps that nothing leads to may be left alone. */
  isLoose: boolean
}

const often = <T>(weight: number, usual: T, others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )

const deedIn = (depth: number): fc.Arbitrary<Deed> =>
  fc.record<Deed>({
    waits: often<Deed['waits']>(4, 'no', ['for time', 'for a call']),
    faults: often(5, 0, [1, 1, 2, 9]),
    kind: fc.constantFrom('unavailable', 'rate_limited', 'rejected'),
    ends: often<Deed['ends']>(30, 'with a result', ['the run as succeeded', 'the run as failed']),
    branches: often(
      2,
      ['main'],
      [['a'], ['b'], ['a', 'b'], ['main', 'a'], [], depth > 0 ? ['leave'] : ['a']],
    ),
  })

const containerDeed: Deed = {
  ...{ waits: 'no', faults: 0, kind: 'rejected', ends: 'with a result', branches: ['main'] },
}

function stepIn(depth: number): fc.Arbitrary<Shape['steps'][number]> {
  const step = fc
    .record({
      goesOn: fc.constantFrom('stop' as const, 'continue' as const, 'branch' as const),
      attempts: fc.constantFrom(undefined, 1, 2, 3),
      inDoubt: fc.constantFrom('again' as const, 'ask' as const),
      disabled: often(7, false, [true]),
    })
    .map(({ goesOn, attempts, inDoubt, disabled }): Partial<Step> => {
      const retry = attempts ? { retry: { attempts } } : {}
      // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
      return { inDoubt, onFailure: { then: goesOn, ...retry }, ...(disabled ? { disabled } : {}) }
    })
  const each = fc.record({
    items: fc
      .integer({ min: 0, max: depth === 0 ? 4 : 3 })
      .map((count) => Array.from({ length: count }, (_, index) => index)),
    concurrency: fc.integer({ min: 1, max: 3 }),
    onItemFailure: fc.constantFrom('stop' as const, 'continue' as const),
  })
  const effect = fc.constantFrom('none' as const, 'idempotent' as const, 'once' as const)
  const deeds = fc.array(deedIn(depth), { minLength: 1, maxLength: 3 })
  const plain = fc.record({ step, effect, deeds, each, body: fc.constant(undefined) })
  if (depth === 2) return plain
  const container = fc.record({
    ...{
      step,
      each,
      effect: fc.constant('none' as const),
      deeds: fc.constant<Deed[]>([containerDeed]),
    },
    body: shapeIn(depth + 1),
  })
  return fc.oneof({ weight: 5, arbitrary: plain }, { weight: 2, arbitrary: container })
}

function shapeIn(depth: number): fc.Arbitrary<Shape> {
  const branch = fc.constantFrom('main', 'main', 'main', 'a', 'b', 'error')
  return fc.record({
    steps: fc.array(stepIn(depth), { minLength: 1, maxLength: depth === 0 ? 6 : 3 }),
    links: fc.array(fc.tuple(fc.integer({ min: -1, max: 6 }), fc.nat(6), branch), {
      maxLength: depth === 0 ? 10 : 4,
    }),
    isLoose: often(9, false, [true]),
  })
}

/** Branches, joins, error edges, waits, stops, containers in containers: everything a flow may mix. */
export const randomFlow: fc.Arbitrary<RandomFlow> = shapeIn(0).map((shape) => {
  const steps = new Map<string, RandomStep>()
  const root = build(shape, { entry: 'trigger', prefix: 's', steps })
  const trigger = { key: 'trigger' as const, app: 'webhook', trigger: 'received', input: {} }
  return { document: { schemaVersion: 1, trigger, notes: [], ...root }, steps }
})

interface Place {
  entry: string
  prefix: string
  steps: Map<string, RandomStep>
}

function build({ steps: shapes, links, isLoose }: Shape, { entry, prefix, steps }: Place) {
  const keyAt = (at: number) => (at < 0 ? entry : `${prefix}${at}`)
  const built = shapes.map(({ step: part, body, ...rest }, at): Step => {
    const key = keyAt(at)
    const inside = body && build(body, { entry: key, prefix: `${key}_`, steps })
    const step = { key, app: 'test', action: 'do', input: {}, ...part }
    const whole = inside ? { ...step, body: inside } : step
    steps.set(key, { ...rest, step: whole })
    return whole
  })
  const size = built.length
  const edges = links.flatMap(([one, other, branch]): Edge[] => {
    const [a, b] = [one < 0 ? -1 : one % size, other % size]
    const [from, to] = [Math.min(a, b), Math.max(a, b)]
    if (from === to) return []
    return [{ from: keyAt(from), branch: from < 0 ? 'main' : branch, to: keyAt(to) }]
  })
  for (const { key } of isLoose ? built.slice(0, 1) : built) {
    if (!edges.some(({ to }) => to === key)) edges.push({ from: entry, branch: 'main', to: key })
  }
  return { steps: built, edges }
}
