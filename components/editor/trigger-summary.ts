import { conditionRows } from '@/components/form/condition-rows'
import { type Field, fieldsOf, isBlank } from '@/components/form/fields'
import type { Schema } from '@/lib/flow/json-schema'
import { accessState, dedupeMode, recordOf, signatureState, variantOf } from './endpoint-state'

export const triggerGroups = [
  'signature',
  'access',
  'duplicates',
  'answer',
  'flow',
  'limits',
  'body',
  'more',
] as const
export type TriggerGroup = (typeof triggerGroups)[number]

/** A section of the panel, in a few words. */
export interface Summary {
  text: string
  /** Something is missing, and requests are refused meanwhile. */
  isUnfinished: boolean
}

/** The settings of a URL by section; undefined for a trigger whose settings have none. */
export function groupFields(schema: Schema): Map<TriggerGroup, Field[]> | undefined {
  const fields = fieldsOf(schema)
  if (!fields.some(({ schema: { group } }) => group === 'signature')) return undefined
  const groups = new Map<TriggerGroup, Field[]>()
  for (const group of triggerGroups) {
    const inside = fields.filter((field) => groupOf(field) === group)
    if (inside.length > 0) groups.set(group, inside)
  }
  return groups
}

export function groupOf({ schema }: Pick<Field, 'schema'>): TriggerGroup {
  return triggerGroups.find((group) => group === schema.group) ?? 'more'
}

type Input = Record<string, unknown>

/** What is set in a section. */
export function summaryOf(group: TriggerGroup, input: Input, schema: Schema): Summary {
  switch (group) {
    case 'signature':
      return signatureSummary(input, schema)
    case 'access':
      return accessSummary(input)
    case 'duplicates':
      return plain(duplicatesWords(input, schema))
    case 'answer':
      return plain(answerWords(input))
    case 'flow':
      return plain(filterWords(input.filter))
    case 'limits':
      return plain(limitWords(input))
    case 'body':
      return plain(bodyWords(input.body))
    case 'more':
      return plain(moreWords(input, schema))
  }
}

function plain(text: string): Summary {
  return { text, isUnfinished: false }
}

const algorithms: Record<string, string> = {
  ed25519: 'Ed25519',
  'ecdsa-p256-sha256': 'ECDSA',
  token: 'token',
}

function signatureSummary(input: Input, schema: Schema): Summary {
  const { preset, algorithm, encoding } = recordOf(input.signature)
  const state = signatureState(input.signature)
  if (state.kind === 'off') return plain('Not checked')
  const title = variantOf(schema, preset)?.title
  const name = typeof title === 'string' ? title : String(preset)
  if (state.kind === 'unfinished') {
    return { text: `${name}, no ${state.missing} yet`, isUnfinished: true }
  }
  if (preset !== 'custom') return plain(name)
  const method = algorithms[String(algorithm)] ?? 'HMAC'
  if (method === 'token') return plain('Custom token')
  const written = isBlank(encoding) ? 'hex' : String(encoding).replaceAll('_', ' ')
  return plain(`Custom ${method}, ${written}`)
}

const authWords: Record<string, string> = {
  header: 'A secret header',
  basic: 'User name and password',
  bearer: 'A bearer token',
  jwt: 'A signed token',
}

function accessSummary(input: Input): Summary {
  const state = accessState(input.auth)
  const who = authWords[String(recordOf(input.auth).kind)]
  if (state.kind === 'unfinished') {
    return { text: `${who ?? 'Access'}, no ${state.missing} yet`, isUnfinished: true }
  }
  const addresses = recordOf(input.ip).allow
  const count = Array.isArray(addresses) ? addresses.length : 0
  const { methods } = input
  const limits = [
    state.kind === 'on' && who ? [who] : [],
    count > 0 ? [countWords(count, 'address', 'addresses')] : [],
    Array.isArray(methods) && methods.length > 0 ? [methods.join(', ')] : [],
  ].flat()
  return plain(limits.length > 0 ? limits.join(', ') : 'Anybody')
}

function duplicatesWords(input: Input, schema: Schema): string {
  const mode = dedupeMode(input, schema)
  const { key, windowHours } = recordOf(input.dedupe)
  const hours = isBlank(windowHours) ? 72 : String(windowHours)
  const once = {
    sender: `Sender’s id, ${hours} h`,
    own: isBlank(key) ? 'No key yet' : `${keyWords(String(key))}, ${hours} h`,
    off: 'Off',
  }[mode]
  const { kind } = recordOf(input.collect)
  const more = [
    ...(isBlank(recordOf(input.order).key) ? [] : ['in order']),
    ...(kind === 'debounce' ? ['the last only'] : kind === 'batch' ? ['in batches'] : []),
  ]
  if (more.length === 0) return once
  return mode === 'off' ? sentence(more.join(', ')) : [once, ...more].join(', ')
}

/** `{{ trigger.body.ticket.id }}` as "Same ticket id". */
function keyWords(key: string): string {
  const [, path] = /^\{\{-?\s*trigger\.([^|{}]+?)\s*(?:\|[^{}]*)?-?\}\}$/.exec(key.trim()) ?? []
  const parts = path?.match(/[\p{L}\p{N}_-]+/gu) ?? []
  const [root, ...inner] = parts
  const named = (root === 'body' ? inner : inner.slice(-1)).slice(-2)
  return named.length > 0 ? `Same ${named.join(' ').replaceAll('_', ' ')}` : 'Own key'
}

function answerWords({ respond, respondWithinSeconds }: Input): string {
  if (respond !== 'result') return 'At once'
  return `With the result, ${isBlank(respondWithinSeconds) ? 25 : String(respondWithinSeconds)} s at most`
}

function filterWords(filter: unknown): string {
  if (isBlank(filter)) return 'Every event'
  const rows = conditionRows(filter)?.rows.length
  return rows === undefined ? 'Some events' : countWords(rows, 'condition', 'conditions')
}

function limitWords(input: Input): string {
  const { perSecond } = recordOf(input.rate)
  const { runs, per } = recordOf(input.quota)
  const parts = [
    ...(isBlank(perSecond) ? [] : [`${grouped(perSecond)} a second`]),
    ...(isBlank(runs) ? [] : [`${grouped(runs)} runs a ${isBlank(per) ? 'day' : String(per)}`]),
  ]
  return parts.length > 0 ? parts.join(', ') : 'None'
}

function bodyWords(body: unknown): string {
  const { textAsJson, split, compressed } = recordOf(body)
  const parts = [
    ...(textAsJson === true ? ['text as JSON'] : []),
    ...(split === 'array' ? ['an event for each entry'] : []),
    ...(split === 'lines' ? ['an event for each line'] : []),
    ...(compressed === true ? ['may be compressed'] : []),
  ]
  return parts.length > 0 ? sentence(parts.join(', ')) : 'As it comes'
}

function moreWords(input: Input, schema: Schema): string {
  const fields = groupFields(schema)?.get('more') ?? []
  const set = fields.filter(({ name }) => !isBlank(input[name])).length
  return set > 0 ? `${set} of ${fields.length} set` : String(fields.length)
}

function countWords(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

function grouped(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString('en-GB') : String(value)
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
