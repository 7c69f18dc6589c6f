import type { Random } from './random'

/** One part of a random flow, from which both the document and what it must do are derived. */
export type Part =
  | { kind: 'call'; key: string; isFlaky: boolean }
  | { kind: 'refused'; key: string; recover: Part[] }
  | { kind: 'if'; key: string; over: number; yes: Part[]; no: Part[] }
  | {
      kind: 'paths'
      key: string
      mode: 'first' | 'all'
      cases: { key: string; over: number; parts: Part[] }[]
      otherwise: Part[]
    }
  | { kind: 'each'; key: string; concurrency: number; body: Part[] }
  | { kind: 'delay'; key: string; ms: number }
  | { kind: 'wait'; key: string; ask: string }
  | { kind: 'sub'; key: string }

export interface ChaosFlow {
  parts: Part[]
  /** What its one event carries. */
  n: number
  items: number[]
}

const valueMax = 10

/** A flow of up to a dozen steps that branches, loops and waits, and the event it will get. */
export function randomFlow(random: Random): ChaosFlow {
  let steps = 0
  const int = (max: number) => Math.floor(random() * max)
  const name = (kind: string) => {
    steps += 1
    return `${kind}_${steps}`
  }
  const some = (depth: number, isInBody: boolean): Part[] =>
    Array.from({ length: 1 + int(depth === 0 ? 3 : 2) }, () => one(depth, isInBody))

  function one(depth: number, isInBody: boolean): Part {
    const leaves = ['call', 'call', 'flaky', 'delay', 'wait'] as const
    const inner = ['if', 'paths', 'refused'] as const
    const kinds = [
      ...leaves,
      ...(depth < 2 ? inner : []),
      ...(isInBody ? [] : (['each', 'each', 'sub'] as const)),
    ]
    const kind = kinds[int(kinds.length)] ?? 'call'
    switch (kind) {
      case 'call':
      case 'flaky':
        return { kind: 'call', key: name('call'), isFlaky: kind === 'flaky' }
      case 'delay':
        return { kind, key: name(kind), ms: 200 + int(1_500) }
      case 'wait':
        return { kind, key: name(kind), ask: name('ask') }
      case 'sub':
        return { kind, key: name(kind) }
      case 'refused':
        return { kind, key: name(kind), recover: some(depth + 1, isInBody) }
      case 'each':
        return { kind, key: name(kind), concurrency: 1 + int(4), body: some(depth + 1, true) }
      case 'if': {
        const ways = { yes: some(depth + 1, isInBody), no: some(depth + 1, isInBody) }
        return { kind, key: name(kind), over: int(valueMax), ...ways }
      }
      case 'paths':
        return {
          ...{ kind, key: name(kind), mode: random() < 0.5 ? 'first' : 'all' },
          cases: ['low', 'high'].map((key) => ({
            ...{ key, over: int(valueMax), parts: some(depth + 1, isInBody) },
          })),
          otherwise: some(depth + 1, isInBody),
        }
    }
  }

  const parts = [...some(0, false), one(0, false)]
  const items = Array.from({ length: 2 + int(5) }, () => int(valueMax))
  return { parts, n: int(valueMax), items }
}

/** A call that the flow must make: by its step and, inside a loop, its item. */
export interface ExpectedCall {
  step: string
  item: string
  /** The receiver refuses the first of each key. */
  isFlaky: boolean
}

/** What the flow must do with its event, read from its parts alone. */
export function expectedCalls({ parts, n, items }: ChaosFlow): ExpectedCall[] {
  const calls: ExpectedCall[] = []
  const call = (step: string, item: string, isFlaky = false) => calls.push({ step, item, isFlaky })
  const all = (list: Part[], value: number, item: string) => {
    for (const part of list) walk(part, value, item)
  }
  function walk(part: Part, value: number, item: string): void {
    if (part.kind === 'call') call(part.key, item, part.isFlaky)
    if (part.kind === 'sub') call(part.key, item)
    if (part.kind === 'wait') call(part.ask, item)
    if (part.kind === 'if') all(value > part.over ? part.yes : part.no, value, item)
    if (part.kind === 'refused') {
      call(part.key, item)
      all(part.recover, value, item)
    }
    if (part.kind === 'paths') {
      const hit = part.cases.filter(({ over }) => value > over)
      if (hit.length === 0) all(part.otherwise, value, item)
      const taken = part.mode === 'first' ? hit.slice(0, 1) : hit
      for (const { parts: way } of taken) all(way, value, item)
    }
    if (part.kind === 'each') {
      for (const [index, one] of items.entries()) all(part.body, one, String(index))
    }
  }
  all(parts, n, '')
  return calls
}
