import * as z from 'zod'
import { presets } from '@/lib/endpoint/signature/presets.data'
import { Condition } from '@/lib/flow/condition'
import { secretField } from './secret'
import { algorithmTitles, keyTitles, respondTitles, splitTitles } from './setting-titles.data'

/**
 * The settings of a flow's URL: the input of the trigger `webhook.received`. Absent means off, and
 * the panel says so. `group` is the section of the panel that a setting stands in.
 */
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

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

const jwtAlgorithms = [
  ...(['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512'] as const),
  ...(['ES256', 'ES384', 'ES512'] as const),
]

const auth = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }).meta({ title: 'Anybody who knows the URL' }),
  z
    .object({
      kind: z.literal('header'),
      name: z.string().min(1).max(200).meta({ title: 'Header', placeholder: 'X-Api-Key' }),
      value: secretField('Value'),
    })
    .meta({ title: 'A secret header' }),
  z
    .object({
      kind: z.literal('basic'),
      username: z.string().max(200).meta({ title: 'User name' }),
      password: secretField('Password'),
    })
    .meta({ title: 'User name and password' }),
  z
    .object({ kind: z.literal('bearer'), token: secretField('Token') })
    .meta({ title: 'A bearer token' }),
  z
    .object({
      kind: z.literal('jwt'),
      algorithm: z.enum(jwtAlgorithms).default('HS256').meta({ title: 'Algorithm' }),
      secret: secretField('Secret', 'For HS algorithms.').optional(),
      publicKey: z.string().max(10_000).optional().meta({
        title: 'Public key',
        description: 'PEM, for RS and ES algorithms without a key set.',
        control: 'textarea',
      }),
      jwksUrl: z.string().max(2_000).optional().meta({
        title: 'Address of the key set',
        placeholder: 'https://issuer.example/.well-known/jwks.json',
      }),
      issuer: z.string().max(500).optional().meta({ title: 'Issuer' }),
      audience: z.string().max(500).optional().meta({ title: 'Audience' }),
      header: z
        .string()
        .max(200)
        .optional()
        .meta({ title: 'Header', placeholder: 'Authorization' }),
    })
    .meta({ title: 'A signed token (JWT)' }),
])

const expression = (title: string, description: string) =>
  z
    .string()
    .max(2_000)
    .meta({ title, description, control: 'expression', placeholder: '/ to pick from the event' })

export const EndpointSettings = z.object({
  signature: z
    .discriminatedUnion('preset', [off, custom, ...known])
    .optional()
    .meta({
      title: 'Signature',
      description: 'Proves that a request comes from the sender and was not changed on its way.',
      group: 'signature',
    }),
  auth: auth.optional().meta({ title: 'Who may send', group: 'access' }),
  ip: z
    .object({
      allow: z.array(z.string().max(64)).max(500).meta({
        title: 'Addresses',
        description: 'Single addresses or ranges such as 203.0.113.0/24. Empty: any.',
      }),
    })
    .optional()
    .meta({ title: 'Only from these addresses', group: 'access' }),
  methods: z.array(z.enum(methods)).optional().meta({
    title: 'Methods',
    description: 'Other methods are rejected. Empty: any method.',
    group: 'access',
  }),
  cors: z
    .object({
      origins: z.array(z.string().max(300)).max(50).meta({
        title: 'Sites',
        description: 'Pages of these sites may send from a browser. “*” allows any.',
      }),
    })
    .optional()
    .meta({ title: 'Requests from web pages', group: 'access' }),
  dedupe: z
    .object({
      key: expression(
        'Key',
        'Requests with the same key are one event. Empty: every request is an event of its own.',
      ),
      windowHours: z
        .int()
        .min(1)
        .max(2_160)
        .default(72)
        .meta({ title: 'Remembered for, in hours' }),
    })
    .optional()
    .meta({ title: 'Duplicates', group: 'duplicates' }),
  order: z
    .object({ key: expression('Key', 'One run at a time for each key, in the order they came.') })
    .optional()
    .meta({ title: 'Keep the order', group: 'duplicates' }),
  collect: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('none') }).meta({ title: 'Run for each event' }),
      z
        .object({
          kind: z.literal('debounce'),
          key: expression('Key', 'Empty: all events together.').optional(),
          seconds: z.int().min(1).max(86_400).meta({ title: 'Quiet for, in seconds' }),
        })
        .meta({ title: 'Wait until it is quiet, run with the last' }),
      z
        .object({
          kind: z.literal('batch'),
          key: expression('Key', 'Empty: all events together.').optional(),
          seconds: z.int().min(1).max(86_400).meta({ title: 'Collect for, in seconds' }),
          max: z.int().min(1).max(1_000).default(100).meta({ title: 'At most so many' }),
        })
        .meta({ title: 'Collect events, run once with all' }),
    ])
    .optional()
    .meta({ title: 'Collect', group: 'duplicates' }),
  respond: z.enum(['now', 'result']).default('now').meta({
    title: 'Answer the sender',
    description:
      'At once: as soon as the event is stored. With the result: waits for the flow and answers with what it made.',
    enumTitles: respondTitles,
    group: 'answer',
  }),
  respondWithinSeconds: z.int().min(1).max(60).optional().meta({
    title: 'Wait at most, in seconds',
    description: 'After that the sender gets the run’s id, and the run goes on.',
    placeholder: '25',
    group: 'answer',
  }),
  filter: Condition.optional().meta({
    title: 'Only run if',
    description: 'Other events are kept in the list and start no run.',
    control: 'condition',
    group: 'flow',
  }),
  rate: z
    .object({
      perSecond: z.int().min(1).max(100_000).meta({ title: 'Requests per second' }),
    })
    .optional()
    .meta({ title: 'Rate limit', group: 'limits' }),
  quota: z
    .object({
      runs: z.int().min(1).max(10_000_000).meta({ title: 'Runs' }),
      per: z.enum(['minute', 'hour', 'day']).default('day').meta({ title: 'Per' }),
    })
    .optional()
    .meta({
      title: 'Quota',
      description: 'What comes beyond it is held, not lost.',
      group: 'limits',
    }),
  body: z
    .object({
      textAsJson: z.boolean().default(false).meta({
        title: 'Read text as JSON',
        description: 'For senders that send JSON as text/plain.',
      }),
      split: z
        .enum(['none', 'array', 'lines'])
        .default('none')
        .meta({ title: 'Split into events', enumTitles: splitTitles }),
      compressed: z.boolean().default(false).meta({
        title: 'Accept compressed bodies',
        description: 'Unpacked up to the limit of the body.',
      }),
    })
    .optional()
    .meta({ title: 'Body', group: 'body' }),
})
export type EndpointSettings = z.infer<typeof EndpointSettings>
