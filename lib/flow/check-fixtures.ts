import * as z from 'zod'
import { check } from './check'
import { Condition } from './condition'
import {
  type Catalog,
  type CatalogAction,
  type Edge,
  emptyFlow,
  type Flow,
  type Step,
} from './schema'

/** A small catalogue and short ways to write flows, for the tests of check. */
export const action = (
  key: string,
  input: z.ZodType,
  more: Partial<CatalogAction> = {},
): CatalogAction => ({
  key,
  title: more.title ?? key,
  description: '',
  input: z.toJSONSchema(input, { io: 'input' }),
  output: {},
  sample: {},
  branches: ['main'],
  effect: 'none',
  needsConnection: false,
  ...more,
})
export const request = z.object({
  method: z.enum(['GET', 'POST']).meta({ title: 'Method' }),
  url: z.url().meta({ title: 'URL' }),
  headers: z.record(z.string(), z.string()).optional(),
  tries: z.int().min(1).max(5).optional().meta({ title: 'Tries' }),
  body: z.unknown().optional(),
})
export const app = (key: string, actions: CatalogAction[]): Catalog[number] => ({
  key,
  title: key,
  description: '',
  icon: '',
  triggers: [],
  actions,
})
export const catalog: Catalog = [
  {
    ...app('webhook', []),
    triggers: [
      {
        key: 'received',
        title: 'Webhook',
        description: '',
        kind: 'webhook',
        input: z.toJSONSchema(z.object({ respond: z.enum(['now', 'result']).default('now') }), {
          io: 'input',
        }),
        output: {},
        sample: {},
        needsConnection: false,
      },
    ],
  },
  app('http', [action('request', request, { title: 'HTTP request' })]),
  app('email', [
    action('send', z.object({ to: z.email().meta({ title: 'To' }) }), { needsConnection: true }),
  ]),
  app('data', [
    action(
      'set',
      z.object({ fields: z.record(z.string(), z.unknown()).meta({ title: 'Fields' }) }),
    ),
  ]),
  app('logic', [
    action(
      'if',
      z.object({ condition: Condition.meta({ title: 'Condition', control: 'condition' }) }),
      {
        branches: ['true', 'false'],
      },
    ),
    action('each', z.object({ items: z.array(z.unknown()) }), { container: true }),
  ]),
]

export const set = (
  key: string,
  fields: Record<string, unknown> = {},
  more: Partial<Step> = {},
): Step => ({
  key,
  app: 'data',
  action: 'set',
  input: { fields },
  ...more,
})
export const http = (input: Record<string, unknown>, more: Partial<Step> = {}): Step => ({
  key: 'post',
  app: 'http',
  action: 'request',
  title: 'Post to chat',
  input,
  ...more,
})
export const edge = (line: string): Edge => {
  const [from = '', to = '', branch = 'main'] = line.split(' ')
  return { from, to, branch }
}
export const flow = (steps: Step[], lines: string[]): Flow => ({
  ...emptyFlow(),
  steps,
  edges: lines.map(edge),
})
export const inRow = (...steps: Step[]): Flow => {
  const lines = steps.map(({ key }, at) => `${steps[at - 1]?.key ?? 'trigger'} ${key}`)
  return flow(steps, lines)
}
export const found = (document: Flow) =>
  check(document, catalog).map(({ code, step, path }) =>
    [code, step, path].filter(Boolean).join(' '),
  )
