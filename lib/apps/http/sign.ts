import { createHmac } from 'node:crypto'
import * as z from 'zod'
import { secretField } from '@/lib/endpoint/settings/secret'
import { decodeBase64 } from '@/lib/endpoint/signature/signing-key'
import { StepFailure } from '@/lib/errors'
import type { HttpCredentials } from '../define'
import { openText } from '../open-text'

/** How what is sent is signed, so that its receiver can tell who sent it. */
export const StepSignature = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }).meta({ title: 'No signature' }),
    z
      .object({ kind: z.literal('standard_webhooks'), secret: secretField('Secret') })
      .meta({ title: 'Standard Webhooks' }),
    z
      .object({
        kind: z.literal('hmac'),
        header: z
          .string()
          .trim()
          .min(1)
          .max(200)
          .default('X-Signature')
          .meta({ title: 'Header', placeholder: 'X-Signature' }),
        encoding: z
          .enum(['hex', 'base64'])
          .default('hex')
          .meta({ title: 'Written as', enumTitles: { hex: 'Hex', base64: 'Base64' } }),
        prefix: z
          .string()
          .max(100)
          .default('')
          .meta({ title: 'Before it', placeholder: 'sha256=' }),
        secret: secretField('Secret'),
      })
      .meta({ title: 'HMAC-SHA256 of the body' }),
  ])
  .default({ kind: 'none' })
  .meta({ title: 'Sign what is sent', group: 'more' })
export type StepSignature = z.infer<typeof StepSignature>

interface Sent {
  /** The same on every try, so that the receiver can tell a repetition. */
  idempotencyKey: string
  now: Date
}

export function signerOf(given: StepSignature, sent: Sent): HttpCredentials['sign'] {
  switch (given.kind) {
    case 'none':
      return undefined
    case 'hmac': {
      const { header, encoding, prefix } = given
      const secret = openText(given.secret)
      return (body) => ({
        [header]: `${prefix}${createHmac('sha256', secret).update(body).digest(encoding)}`,
      })
    }
    case 'standard_webhooks': {
      const key = webhookKey(openText(given.secret))
      return (body) => standardHeaders(key, body, sent)
    }
  }
}

/** standardwebhooks.com: `v1,` and the signature of `id.timestamp.body`; the id has no point in it. */
function standardHeaders(
  key: Buffer,
  body: Uint8Array,
  { idempotencyKey, now }: Sent,
): Record<string, string> {
  const id = idempotencyKey.replaceAll('.', '-')
  const time = String(Math.floor(now.getTime() / 1000))
  const signature = createHmac('sha256', key).update(`${id}.${time}.`).update(body)
  return {
    'webhook-id': id,
    'webhook-timestamp': time,
    'webhook-signature': `v1,${signature.digest('base64')}`,
  }
}

function webhookKey(secret: string): Buffer {
  const key = decodeBase64(secret.trim().replace(/^whsec_/, ''))
  if (key) return key
  throw new StepFailure(
    'invalid_input',
    'The secret for Standard Webhooks is “whsec_” and base64 behind it. Enter it as the receiver shows it.',
  )
}
