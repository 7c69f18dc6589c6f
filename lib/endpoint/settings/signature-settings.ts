import * as z from 'zod'
import { presets } from '@/lib/endpoint/signature/presets.data'
import { secretField } from './secret'
import { algorithmTitles, keyTitles } from './setting-titles.data'

const secrets = (title: string, description: string) =>
  z
    .array(secretField(title))
    .max(5)
    .default([])
    .meta({
      title: `${title}s`,
      description: `${description} Several are accepted during a change.`,
    })

const toleranceSeconds = z.int().min(1).max(86_400).optional().meta({
  title: 'Clock difference in seconds',
  description: 'How far the sender’s clock may be off, in both directions.',
  placeholder: '300',
})

const off = z.object({ preset: z.literal('none') }).meta({ title: 'Not checked' })

const known = presets.map(({ key, title, help, secretTitle = 'Secret', deliveryId }) =>
  z
    .object({
      preset: z.literal(key),
      secrets: secrets(secretTitle, help),
      toleranceSeconds,
      url: z.string().max(2_000).optional().meta({
        title: 'Address that is signed',
        description: 'Only where the sender signs another address than the one shown here.',
      }),
      ...(key === 'sns'
        ? {
            topics: z.array(z.string().max(512)).max(50).optional().meta({
              title: 'Topics',
              description: 'Only these topics may subscribe and send. Empty: any.',
            }),
          }
        : {}),
      ...(key === 'meta'
        ? {
            verifyToken: secretField(
              'Verify token',
              'The word you typed beside the URL.',
            ).optional(),
          }
        : {}),
    })
    // What counts as the same event while no key is set.
    .meta({ title, ...(deliveryId ? { deliveryId } : {}) }),
)

const custom = z
  .object({
    preset: z.literal('custom'),
    secrets: secrets('Secret', 'Shared with the sender.'),
    header: z.string().min(1).max(200).meta({ title: 'Header', placeholder: 'X-Signature' }),
    algorithm: z
      .enum(['hmac-sha256', 'hmac-sha1', 'hmac-sha512', 'ed25519', 'ecdsa-p256-sha256', 'token'])
      .default('hmac-sha256')
      .meta({ title: 'Algorithm', enumTitles: algorithmTitles }),
    encoding: z
      .enum(['hex', 'hex_upper', 'base64', 'base64url'])
      .default('hex')
      .meta({
        title: 'Encoding',
        enumTitles: {
          hex: 'Hex',
          hex_upper: 'Hex in capitals',
          base64: 'Base64',
          base64url: 'Base64 for URLs',
        },
      }),
    prefix: z.string().max(60).optional().meta({ title: 'Prefix', placeholder: 'sha256=' }),
    separator: z.string().max(5).optional().meta({
      title: 'Separator',
      description: 'Where one header lists several signatures or fields.',
    }),
    field: z.string().max(60).optional().meta({
      title: 'Field',
      description: 'The field of the header that holds the signature, such as v1.',
    }),
    key: z
      .enum(['text', 'base64', 'hex', 'whsec'])
      .default('text')
      .meta({ title: 'Secret is written as', enumTitles: keyTitles }),
    template: z.string().max(500).default('{body}').meta({
      title: 'What is signed',
      description: 'Made of {body}, {timestamp}, {id}, {url} and {method}.',
      placeholder: '{timestamp}.{body}',
    }),
    timestampHeader: z.string().max(200).optional().meta({ title: 'Header of the time' }),
    timestampField: z.string().max(60).optional().meta({
      title: 'Field of the time',
      description: 'Where the signature header holds it, such as t.',
    }),
    timestampUnit: z
      .enum(['s', 'ms', 'iso'])
      .default('s')
      .meta({
        title: 'Time is written in',
        enumTitles: { s: 'Seconds', ms: 'Milliseconds', iso: 'ISO 8601' },
      }),
    idHeader: z.string().max(200).optional().meta({ title: 'Header of the delivery’s id' }),
    toleranceSeconds,
    url: z.string().max(2_000).optional().meta({ title: 'Address that is signed' }),
  })
  .meta({ title: 'Custom' })

/** Who signs, and how: a sender by name, a rule of one's own, or nobody. */
export const SignatureSettings = z.discriminatedUnion('preset', [off, custom, ...known])
