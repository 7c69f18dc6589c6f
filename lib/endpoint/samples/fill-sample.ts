import { setOwn } from '@/lib/flow/record'
import { type SenderExample, samples } from './samples.data'

/** What makes one sending of a sample differ from the next. */
export interface SampleMoment {
  uuid: string
  nowMs: number
}

export function findSample(key: string): SenderExample | undefined {
  return samples.find((sample) => sample.key === key)
}

/**
 * Puts in what a sender would have put: `{id}` and `{uuid}`, new with every sending so that none is
 * taken for a duplicate, and the time as `{now}` (ISO 8601), `{seconds}` or `{milliseconds}`. A time
 * that stands alone is a number.
 */
export function fillSample(sample: SenderExample, moment: SampleMoment): SenderExample {
  const values = valuesOf(moment)
  const headers = Object.entries(sample.headers).map(
    ([name, value]) => [name, fillText(value, values)] as const,
  )
  // Filled, a body is of the kind it was: objects stay objects, and a text around braces text.
  const body = fill(sample.body, values) as SenderExample['body']
  return { ...sample, headers: Object.fromEntries(headers), body }
}

type Values = Map<string, string | number>

function valuesOf({ uuid, nowMs }: SampleMoment): Values {
  return new Map<string, string | number>([
    ['{uuid}', uuid],
    ['{id}', uuid.replaceAll('-', '').slice(-24)],
    ['{now}', new Date(nowMs).toISOString()],
    ['{seconds}', Math.floor(nowMs / 1_000)],
    ['{milliseconds}', nowMs],
  ])
}

function fill(value: unknown, values: Values): unknown {
  if (typeof value === 'string') return values.get(value) ?? fillText(value, values)
  if (Array.isArray(value)) return value.map((entry) => fill(entry, values))
  if (typeof value !== 'object' || value === null) return value
  const record: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) setOwn(record, name, fill(member, values))
  return record
}

function fillText(text: string, values: Values): string {
  return text.replace(/\{[a-z]+\}/g, (word) => String(values.get(word) ?? word))
}
