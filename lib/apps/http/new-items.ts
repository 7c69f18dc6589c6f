import { createHash } from 'node:crypto'
import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import { readOwn } from '@/lib/flow/record'
import type { PollTrigger } from '../define'
import { everyMinutesField, everyMsOf } from '../poll-input'
import { newSince } from '../seen-items'

const Input = z.object({
  url: z.url({ protocol: /^https?$/ }).meta({
    title: 'Address',
    placeholder: 'https://api.example.com/orders?sort=newest',
    description: 'Must answer with JSON, the newest entries first.',
  }),
  headers: z
    .record(z.string(), z.string())
    .default({})
    .meta({ title: 'Headers', control: 'pairs' }),
  list: z.string().max(200).default('').meta({
    title: 'Where the list is',
    description: 'Its path in the answer, like data.orders. Empty: the answer is the list.',
    placeholder: 'data.orders',
  }),
  idField: z.string().max(200).default('id').meta({
    title: 'Field that tells entries apart',
    placeholder: 'id',
  }),
  everyMinutes: everyMinutesField,
})

export const newItems: PollTrigger = {
  kind: 'poll',
  key: 'new_items',
  title: 'New entry of an API',
  description: 'Looks at a JSON API every so often and starts for each entry that is new.',
  input: Input,
  output: z.object({
    item: z.unknown().meta({ title: 'Entry' }),
    receivedAt: z.string().meta({ title: 'Found at' }),
  }),
  sample: { item: { id: 17, total: 42.5 }, receivedAt: '2026-11-03T12:04:31.000Z' },
  everyMs: everyMsOf,
  async poll({ input, http, cursor, seenIds }) {
    const { url, headers, list, idField } = Input.parse(input)
    const given = { accept: 'application/json', ...headers }
    const { body } = await http.request({ method: 'GET', url, headers: given })
    const entries = listAt(body, list)
    return newSince(
      { cursor, seenIds },
      entries.map((item) => ({ id: idOf(item, idField), event: { item } })),
    )
  },
}

function listAt(body: unknown, path: string): unknown[] {
  const found = readPath(body, path)
  if (Array.isArray(found)) return found
  const place = path.trim() === '' ? 'The answer' : `What stands at “${path}” in the answer`
  throw new StepFailure('rejected', `${place} is no list. Say where in the answer the list is.`)
}

function idOf(item: unknown, path: string): string {
  const id = typeof item === 'object' ? readPath(item, path) : item
  if (typeof id === 'string' || typeof id === 'number') return String(id).slice(0, 2_000)
  // What has no id is told by all it says: changed, it is another entry.
  return createHash('sha256')
    .update(JSON.stringify(item) ?? '')
    .digest('hex')
}

function readPath(value: unknown, path: string): unknown {
  const names = path.trim().split('.').filter(Boolean)
  return names.reduce<unknown>(
    (at, name) => readOwn(at, /^\d+$/.test(name) ? Number(name) : name),
    value,
  )
}
