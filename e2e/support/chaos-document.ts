import type { ChaosFlow, Part } from './chaos-flow'

interface End {
  from: string
  branch: string
}

interface Level {
  steps: unknown[]
  edges: unknown[]
  /** What conditions compare here: the event's number, or the item. */
  value: string
  isInBody: boolean
}

interface Sites {
  /** Takes all calls. */
  receiver: string
  /** The id of a live flow that calls the receiver. */
  child: string
}

/** The flow as people would draw it: parts in a row, branches that join behind each. */
export function chaosDocument(flow: ChaosFlow, sites: Sites): unknown {
  const root: Level = { steps: [], edges: [], value: '{{ trigger.body.n }}', isInBody: false }
  row(root, flow.parts, { ends: [{ from: 'trigger', branch: 'main' }], sites })
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: root.steps,
    edges: root.edges,
  }
}

interface Row {
  ends: End[]
  sites: Sites
}

function row(level: Level, parts: Part[], { ends, sites }: Row): End[] {
  return parts.reduce((open, part) => place(level, part, { ends: open, sites }), ends)
}

function place(level: Level, part: Part, at: Row): End[] {
  const { sites } = at
  const branch = (name: string): End => ({ from: part.key, branch: name })
  switch (part.kind) {
    case 'call':
      return step(level, request(part.key, level, sites, { isFlaky: part.isFlaky }), at.ends)
    case 'refused': {
      const refused = request(part.key, level, sites, { isRefused: true })
      // biome-ignore lint/suspicious/noThenProperty: the key is part of the document
      const main = step(level, { ...refused, onFailure: { then: 'branch' } }, at.ends)
      return [...main, ...row(level, part.recover, { sites, ends: [branch('error')] })]
    }
    case 'if':
      step(level, logic(part.key, 'if', { condition: over(level, part.over) }), at.ends)
      return [
        ...row(level, part.yes, { sites, ends: [branch('true')] }),
        ...row(level, part.no, { sites, ends: [branch('false')] }),
      ]
    case 'paths':
      return placePaths(level, part, at)
    case 'each':
      return placeEach(level, part, at)
    case 'delay':
      return step(level, logic(part.key, 'delay', { forMs: part.ms }), at.ends)
    case 'wait': {
      const callback = `{{ run.urls.${part.key} }}`
      const asked = step(level, request(part.ask, level, sites, { callback }), at.ends)
      return step(level, logic(part.key, 'wait_for_call', { timeoutMs: 60_000 }), asked)
    }
    case 'sub': {
      const input = { id: '{{ trigger.body.id }}', step: part.key }
      return step(
        level,
        logic(part.key, 'run_flow', { flow: sites.child, input, wait: true }),
        at.ends,
      )
    }
  }
}

function placePaths(level: Level, part: Extract<Part, { kind: 'paths' }>, at: Row): End[] {
  const cases = part.cases.map(({ key, over: bound }) => ({
    ...{ key, title: key, condition: over(level, bound) },
  }))
  step(level, logic(part.key, 'paths', { cases, mode: part.mode }), at.ends)
  const ways = [...part.cases, { key: 'otherwise', parts: part.otherwise }]
  return ways.flatMap(({ key, parts }) =>
    row(level, parts, { sites: at.sites, ends: [{ from: part.key, branch: key }] }),
  )
}

function placeEach(level: Level, part: Extract<Part, { kind: 'each' }>, at: Row): End[] {
  const body: Level = { steps: [], edges: [], value: '{{ item }}', isInBody: true }
  row(body, part.body, { sites: at.sites, ends: [{ from: part.key, branch: 'main' }] })
  const input = { items: '{{ trigger.body.items }}', concurrency: part.concurrency }
  const { steps, edges } = body
  return step(level, { ...logic(part.key, 'each', input), body: { steps, edges } }, at.ends)
}

interface MadeStep {
  key: string
  app: string
  action: string
  input: unknown
  onFailure?: unknown
  body?: unknown
}

function step(level: Level, made: MadeStep, ends: End[]): End[] {
  level.steps.push(made)
  for (const { from, branch } of ends) level.edges.push({ from, branch, to: made.key })
  return [{ from: made.key, branch: 'main' }]
}

function logic(key: string, action: string, input: unknown) {
  return { key, app: 'logic', action, input }
}

function request(key: string, { isInBody }: Level, sites: Sites, more: Record<string, unknown>) {
  const item = isInBody ? '{{ index }}' : ''
  const body = { id: '{{ trigger.body.id }}', step: key, item, ...more }
  const onFailure = { retry: { delayMs: 200, attempts: 6 } }
  return {
    ...{ key, app: 'http', action: 'request', onFailure },
    input: { method: 'POST', url: sites.receiver, body },
  }
}

function over({ value }: Level, bound: number) {
  return { left: value, operator: 'greater_than', right: bound }
}

/** What a sub-flow part calls: one request, in the name of the part that started it. */
export function childDocument(receiver: string): unknown {
  const body = { id: '{{ trigger.input.id }}', step: '{{ trigger.input.step }}', item: '' }
  return {
    schemaVersion: 1,
    trigger: { app: 'hookline', trigger: 'flow_called' },
    steps: [
      {
        ...{ key: 'tell', app: 'http', action: 'request' },
        input: { method: 'POST', url: receiver, body: { ...body, isChild: true } },
      },
    ],
    edges: [{ from: 'trigger', to: 'tell' }],
  }
}
