import { createHash, createHmac } from 'node:crypto'
import * as z from 'zod'
import { secretField } from '@/lib/endpoint/settings/secret'
import { readOwn } from '@/lib/flow/record'
import { quoted } from '@/lib/flow/text'
import { openText } from '../../open-text'
import { parseJsonText } from '../parse-json'
import { defineOperation, type Operation, textOf } from './operation'
import { buildUrl, parseUrl } from './urls'

const encoding = z.enum(['hex', 'base64', 'base64url']).default('hex').meta({ title: 'Written as' })

export const codeOperations: Operation[] = [
  defineOperation({
    kind: 'json_write',
    title: 'JSON: write',
    fields: { indent: z.int().min(0).max(8).default(0).meta({ title: 'Indent' }) },
    apply: (value, { indent }) => textOf(JSON.stringify(value ?? null, null, indent)),
  }),
  defineOperation({
    kind: 'json_read',
    title: 'JSON: read',
    apply: (value) => parseJsonText(textOf(value)),
  }),
  defineOperation({
    kind: 'json_pick',
    title: 'JSON: take a value out',
    fields: {
      path: z.string().min(1).max(1_000).meta({ title: 'Path', placeholder: 'order.lines.0.sku' }),
    },
    apply(value, { path }) {
      const whole = typeof value === 'string' ? parseJsonText(textOf(value)) : value
      return path.split('.').reduce<unknown>(readMember, whole) ?? null
    },
  }),
  defineOperation({
    kind: 'url_parse',
    title: 'URL: take apart',
    apply: (value) => parseUrl(textOf(value)),
  }),
  defineOperation({
    kind: 'url_build',
    title: 'URL: add query parameters',
    fields: {
      query: z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
        .default({})
        .meta({ title: 'Query', control: 'pairs' }),
    },
    apply: (value, { query }) => buildUrl(textOf(value), query),
  }),
  defineOperation({
    kind: 'url_encode',
    title: 'URL: encode a text',
    apply: (value) => encodeURIComponent(textOf(value).toWellFormed()),
  }),
  defineOperation({
    kind: 'url_decode',
    title: 'URL: decode a text',
    apply: (value) => decodeUrl(textOf(value)),
  }),
  defineOperation({
    kind: 'hash',
    title: 'Hash: digest or signature',
    fields: {
      algorithm: z.enum(['sha256', 'sha512', 'sha1', 'md5']).default('sha256').meta({
        title: 'Algorithm',
      }),
      encoding,
      secret: secretField('Secret', 'With a secret it is a signature (HMAC).').optional(),
    },
    apply(value, { algorithm, secret, encoding }) {
      const key = secret === undefined ? '' : openText(secret)
      const hash = key ? createHmac(algorithm, key) : createHash(algorithm)
      return hash.update(textOf(value)).digest(encoding)
    },
  }),
  defineOperation({
    kind: 'base64_encode',
    title: 'Base64: encode',
    fields: {
      alphabet: z.enum(['base64', 'base64url']).default('base64').meta({ title: 'Alphabet' }),
    },
    apply: (value, { alphabet }) => Buffer.from(textOf(value)).toString(alphabet),
  }),
  defineOperation({
    kind: 'base64_decode',
    title: 'Base64: decode',
    apply: (value) => decodeBase64(textOf(value)),
  }),
]

function readMember(value: unknown, name: string): unknown {
  const isPosition = Array.isArray(value) && /^-?\d{1,9}$/.test(name)
  return readOwn(value, isPosition ? Number(name) : name)
}

function decodeUrl(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (cause) {
    throw new Error(`${quoted(text)} is not URL-encoded`, { cause })
  }
}

/** Both alphabets; what is no text afterwards is refused rather than mangled. */
function decodeBase64(text: string): string {
  const plain = text.replace(/\s/g, '')
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(plain)) throw new Error(`${quoted(text)} is not Base64`)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(plain, 'base64'),
    )
  } catch (cause) {
    throw new Error('the decoded bytes are no text', { cause })
  }
}
