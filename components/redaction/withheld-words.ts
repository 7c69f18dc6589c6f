import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { mediaTypeOf } from '@/lib/flow/content-type'
import { isRedactionToken, withheldBody } from '@/lib/flow/redaction'

type Event = Pick<DeliveryDetail, 'body' | 'headers' | 'redacted'>

/** Why the body of an event was not kept at all. undefined: that is not so. */
export function withheldText({ body, headers, redacted }: Event): string | undefined {
  if (redacted === undefined || body.value !== withheldBody) return undefined
  const declared = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  const type = isRedactionToken(declared) ? '' : mediaTypeOf(declared)
  return `The body was not kept: a rule names values in it that are never stored, and they cannot be looked for in ${wordsOf(type)}. Steps read a sentence that says so in its place. JSON objects and lists, forms and lines of JSON can be looked into.`
}

function wordsOf(type: string): string {
  if (type === '') return 'what came'
  if (/\bjson\b/.test(type)) return 'what came as JSON: it is broken, or only a text or a number'
  return `what came (${type})`
}
