import type {
  InboundRequest,
  Scheme,
  SignaturePlace,
  TimestampPlace,
} from '@/lib/endpoint/signature/scheme'
import { parseTime } from '@/lib/endpoint/signature/time-window'
import type { Case, Unsaid } from './hypotheses'
import type { ObservedSignature } from './observed-signatures'

/** What senders commonly sign. */
const templates = [
  ...['{body}', '{timestamp}.{body}', '{timestamp}{body}', '{timestamp}:{body}'],
  ...['v0:{timestamp}:{body}', '{body}{timestamp}', '{body}.{timestamp}'],
  ...['{id}.{timestamp}.{body}', '{id}{timestamp}{body}', '{id}.{body}'],
  ...['{url}{body}', '{body}{url}', '{method}{url}{body}', '{method}{url}{body}{timestamp}'],
]

const sizes = { 40: 'hmac-sha1', 64: 'hmac-sha256', 128: 'hmac-sha512' } as const

/** Schemes nobody told us of, put together from what the request carries. */
export function freeSchemes(
  { input, signature, own }: Case,
  observed: readonly ObservedSignature[],
): Unsaid[] {
  const { request } = input
  const times = timePlaces(request)
  const ids = idHeaders(request)
  const algorithms = new Set(
    observed.flatMap(({ digest }) => {
      const size = digest.length
      return size === 40 || size === 64 || size === 128 ? [sizes[size]] : []
    }),
  )
  const base = signature.preset === 'custom' ? own[0]?.base : undefined
  const url = signature.url ?? request.url
  return [...algorithms].flatMap((algorithm) =>
    filledTemplates(times, ids, base?.signature ?? anywhere).flatMap((filled) =>
      (['text', 'whsec'] as const).map((key) => {
        const { encoding = 'hex' } = base ?? {}
        const scheme: Scheme = { ...filled, algorithm, key, encoding }
        return { preset: 'custom', scheme, base: base ?? scheme, url }
      }),
    ),
  )
}

type Filled = Pick<Scheme, 'signature' | 'timestamp' | 'id' | 'template'>

/** Where a time stands, and the header it shares with the signature, if it does. */
interface TimeSource {
  timestamp: TimestampPlace
  signature: SignaturePlace
}

/** The place of the signature is the one where the hash is found in the end. */
const anywhere: SignaturePlace = { in: 'header', name: 'x-signature' }

function filledTemplates(times: TimeSource[], ids: string[], signature: SignaturePlace): Filled[] {
  return templates.flatMap((template): Filled[] => {
    const sources = template.includes('{timestamp}')
      ? times.map((time) => (time.timestamp.in === 'header' ? { ...time, signature } : time))
      : [{ signature }]
    const named = template.includes('{id}') ? ids.map((id) => ({ id })) : [{}]
    return sources.flatMap((source) => named.map((id) => ({ ...source, ...id, template })))
  })
}

function timePlaces({ headers }: InboundRequest): TimeSource[] {
  const places = headers.slice(0, 100).flatMap(([given, value]): TimeSource[] => {
    const name = given.toLowerCase()
    const unit = /time|date|stamp/.test(name) ? unitOf(value) : undefined
    const whole: TimeSource[] = unit
      ? [{ timestamp: time('header', name, unit), signature: anywhere }]
      : []
    return [...whole, ...fieldPlaces(name, value)]
  })
  return places.slice(0, 4)
}

function fieldPlaces(header: string, value: string): TimeSource[] {
  const found = /(?:^|[,;]\s*)(ts?|time|timestamp)=(\d{9,13})(?=([,;]|$))/.exec(value)
  const [, name, text = '', separator] = found ?? []
  const unit = unitOf(text)
  if (!name || !unit) return []
  const marks = separator ?? (value.includes(';') ? ';' : ',')
  const signature: SignaturePlace = { in: 'header', name: header, separator: marks || ',' }
  return [{ timestamp: time('signature', name, unit), signature }]
}

function time(
  place: 'header' | 'signature',
  name: string,
  unit: TimestampPlace['unit'],
): TimestampPlace {
  return { in: place, name, unit, toleranceSeconds: 300 }
}

function unitOf(text: string): TimestampPlace['unit'] | undefined {
  if (/^\d{9,10}$/.test(text)) return 's'
  if (/^\d{12,13}$/.test(text)) return 'ms'
  return parseTime(text, 'iso') === undefined ? undefined : 'iso'
}

function idHeaders({ headers }: InboundRequest): string[] {
  return headers
    .slice(0, 100)
    .map(([name]) => name.toLowerCase())
    .filter((name) => /(?:^|-)(?:id|uuid|delivery)$/.test(name))
    .slice(0, 4)
}
