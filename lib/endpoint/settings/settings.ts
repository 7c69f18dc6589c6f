import * as z from 'zod'
import { Condition } from '@/lib/flow/condition'
import { AuthSettings } from './auth-settings'
import { respondTitles, splitTitles } from './setting-titles.data'
import { SignatureSettings } from './signature-settings'

/**
 * The settings of a flow's URL: the input of the trigger `webhook.received`. Absent means off, and
 * the panel says so. `group` is the section of the panel that a setting stands in.
 */
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const expression = (title: string, description: string) =>
  z
    .string()
    .max(2_000)
    .meta({ title, description, control: 'expression', placeholder: '/ to pick from the event' })

export const EndpointSettings = z.object({
  signature: SignatureSettings.optional().meta({
    title: 'Signature',
    description: 'Proves that a request comes from the sender and was not changed on its way.',
    group: 'signature',
  }),
  auth: AuthSettings.optional().meta({ title: 'Who may send', group: 'access' }),
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
        .meta({
          title: 'Wait until it is quiet, run with the last',
          description: 'It waits for ten times as long at most.',
        }),
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
