import * as z from 'zod'
import { call, PathId, pageFields, pageOf, Text, Time } from './common'

export const alertKinds = [
  'first_failure',
  'failure_rate',
  'held_events',
  'connection',
  'silence',
] as const

const FailureRate = z.object({
  isOn: z.boolean().default(true),
  /** Of the runs of an hour. */
  percent: z.int().min(1).max(100).default(20),
  /** Fewer runs in an hour say nothing. */
  runsMin: z.int().min(1).max(1_000_000).default(20),
})

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'it must be a time such as 22:00')

const TimeZone = Text.max(100).refine(isTimeZone, 'there is no such time zone')

/** What is told, to whom, and when not. */
export const AlertSettings = z.object({
  firstFailure: z.boolean().default(true),
  failureRate: FailureRate.prefault({}),
  heldEvents: z.boolean().default(true),
  connection: z.boolean().default(true),
  email: z
    .object({
      isOn: z.boolean().default(true),
      /** Nobody here: the owners of the workspace. */
      to: z.array(z.email().max(254)).max(20).default([]),
    })
    .prefault({}),
  /** Nothing is sent then; it is told afterwards. */
  quietHours: z.object({ from: Clock, to: Clock, timeZone: TimeZone }).nullable().default(null),
  /** At once, or everything of an hour or a day together. */
  digest: z.enum(['now', 'hourly', 'daily']).default('now'),
})
export type AlertSettings = z.infer<typeof AlertSettings>

/** What is different for one flow. */
export const FlowAlerts = z.object({
  /** Nothing about this flow is told. */
  isMuted: z.boolean().default(false),
  /** Tell when no event came for so long; null: never. */
  silenceHours: z.int().min(1).max(8_760).nullable().default(null),
  /** In place of the workspace's; null: as there. */
  failurePercent: z.int().min(1).max(100).nullable().default(null),
})
export type FlowAlerts = z.infer<typeof FlowAlerts>

export const AlertOverview = z.object({
  settings: AlertSettings,
  /** Whether the installation has a mail server (SMTP_URL), and who would get a mail. */
  email: z.object({ isSetUp: z.boolean(), recipients: z.array(z.string()) }),
  webhook: z
    .object({
      url: z.string(),
      /** The secret before the last rotation signs too, until then. */
      oldSecretUntil: Time.nullable(),
    })
    .nullable(),
  /** Flows for which something is different. */
  flows: z.array(z.object({ flow: z.string(), flowName: z.string(), alerts: FlowAlerts })),
})
export type AlertOverview = z.infer<typeof AlertOverview>

export const AlertDelivery = z.object({
  id: z.string(),
  channel: z.enum(['email', 'webhook']),
  to: z.string(),
  title: z.string(),
  isTest: z.boolean(),
  state: z.enum(['pending', 'sent', 'failed']),
  attempts: z.int(),
  /** What the other side said at the last try that failed. */
  problem: z.string().nullable(),
  nextAt: Time.nullable(),
  createdAt: Time,
  settledAt: Time.nullable(),
})
export type AlertDelivery = z.infer<typeof AlertDelivery>

const tags = ['Alerts']
const Secret = z.object({ secret: z.string() })

export const alerts = {
  overview: call
    .route({ method: 'GET', path: '/alerts', tags, summary: 'Read what is told to whom' })
    .input(z.strictObject({}))
    .output(AlertOverview),
  change: call
    .route({ method: 'PUT', path: '/alerts', tags, summary: 'Set what is told to whom' })
    .input(AlertSettings)
    .output(AlertOverview),
  ofFlow: call
    .route({
      method: 'GET',
      path: '/flows/{id}/alerts',
      tags,
      summary: 'Read what is different about the alerts of a flow',
    })
    .input(z.strictObject({ id: PathId }))
    .output(FlowAlerts),
  changeFlow: call
    .route({
      method: 'PUT',
      path: '/flows/{id}/alerts',
      tags,
      summary: 'Set what is different about the alerts of a flow',
    })
    .input(FlowAlerts.extend({ id: PathId }))
    .output(FlowAlerts),
  setWebhook: call
    .route({
      method: 'PUT',
      path: '/alerts/webhook',
      tags,
      summary: 'Send alerts to a URL',
      description:
        'Signed with Standard Webhooks. The secret is in this answer and never again; another URL gets another secret.',
    })
    .input(z.object({ url: z.url({ protocol: /^https?$/ }).max(2_000) }))
    .output(Secret),
  rotateSecret: call
    .route({
      method: 'POST',
      path: '/alerts/webhook/rotate',
      tags,
      summary: 'Make another secret; both sign for 24 hours',
    })
    .input(z.object({}))
    .output(Secret),
  removeWebhook: call
    .route({
      method: 'DELETE',
      path: '/alerts/webhook',
      tags,
      summary: 'Send alerts to no URL any more',
      successStatus: 204,
    })
    .input(z.object({}))
    .output(z.void()),
  test: call
    .route({
      method: 'POST',
      path: '/alerts/test',
      tags,
      summary: 'Send a test alert',
      successStatus: 201,
    })
    .input(z.object({ channel: z.enum(['email', 'webhook']) }))
    .output(AlertDelivery),
  deliveries: call
    .route({
      method: 'GET',
      path: '/alerts/deliveries',
      tags,
      summary: 'List what was sent, newest first',
    })
    .input(z.strictObject({ ...pageFields }))
    .output(pageOf(AlertDelivery)),
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
