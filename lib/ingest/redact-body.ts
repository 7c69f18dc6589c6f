import { isJsonLines, isJsonSequence, mediaTypeOf } from '@/lib/flow/content-type'
import { declaredEncoding, decodeText } from '@/lib/flow/decode-text'
import type { ParsedBody } from '@/lib/flow/event'
import { parseJson } from '@/lib/flow/json'
import { type Names, type Replace, redactValue, rulesInside } from '@/lib/flow/redaction'
import { redactMultipart } from './redact-multipart'

export interface SentBody {
  bytes: Buffer
  contentType: string | null
  parsed: ParsedBody
}

export interface StoredBody {
  bytes: Buffer
  contentType: string | null
}

/**
 * The body written again without what the rules name; undefined: it cannot be told where that stands.
 * A parsed body is always written again: of two members of one name only the last is seen.
 */
export function redactBody(
  { bytes, contentType, parsed }: SentBody,
  rules: readonly Names[],
  replace: Replace,
): StoredBody | undefined {
  const asText = (text: string): StoredBody => ({
    bytes: Buffer.from(text),
    contentType: asUtf8(contentType),
  })
  switch (parsed.kind) {
    case 'empty':
      return { bytes, contentType }
    case 'json': {
      const { value } = parsed
      if (!hasPlaces(value)) return undefined
      return asText(JSON.stringify(redactValue(value, rules, replace)))
    }
    case 'form':
      return asText(redactPairs(decodeText(bytes, contentType).text, rules, replace))
    case 'multipart': {
      const written = redactMultipart(
        { bytes, contentType: contentType ?? '', parsed },
        rules,
        replace,
      )
      return written && { bytes: written, contentType }
    }
    case 'text': {
      const lines = redactLines(decodeText(bytes, contentType).text, {
        contentType,
        rules,
        replace,
      })
      return lines === undefined ? undefined : asText(lines)
    }
    default:
      return undefined
  }
}

/** A form or a query. Pairs that no rule names stay as they were written. */
export function redactPairs(text: string, rules: readonly Names[], replace: Replace): string {
  if (rules.length === 0 || text === '') return text
  return text
    .split('&')
    .map((pair) => {
      const [[name, value] = []] = [...new URLSearchParams(pair)]
      if (name === undefined || value === undefined) return pair
      const inside = rulesInside(rules, name)
      const after = redactValue(value, inside, replace)
      if (inside.length === 0 || after === value) return pair
      return `${encodeURIComponent(name)}=${encoded(String(after))}`
    })
    .join('&')
}

/** The colon of a token may stand in a query, and is easier to look for. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':')
}

interface Lines {
  contentType: string | null
  rules: readonly Names[]
  replace: Replace
}

/** Of a text that holds a JSON value on each line. */
function redactLines(text: string, { contentType, rules, replace }: Lines): string | undefined {
  const type = mediaTypeOf(contentType)
  const isSequence = isJsonSequence(type)
  if (!isSequence && !isJsonLines(type)) return undefined
  const written: string[] = []
  for (const line of text.split(isSequence ? '\u001e' : '\n')) {
    if (line.trim() === '') continue
    const parsed = parseJson(line)
    if (parsed.kind !== 'json' || !hasPlaces(parsed.value)) return undefined
    const json = JSON.stringify(redactValue(parsed.value, rules, replace))
    written.push(isSequence ? `\u001e${json}\n` : `${json}\n`)
  }
  return written.join('')
}

/** A bare text or number is at no place that a rule could name. */
function hasPlaces(value: unknown): boolean {
  return typeof value === 'object'
}

function asUtf8(contentType: string | null): string | null {
  if (contentType === null || declaredEncoding(contentType) === 'utf-8') return contentType
  return contentType.replace(/;\s*charset\s*=\s*("[^"]*"|[^;]*)/gi, '; charset=utf-8')
}
