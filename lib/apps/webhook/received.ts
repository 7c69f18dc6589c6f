import * as z from 'zod'
import type { WebhookTrigger } from '../define'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

export const received: WebhookTrigger = {
  kind: 'webhook',
  key: 'received',
  title: 'Request received',
  description: 'Starts when a request arrives at the flow’s URL.',
  input: z.object({
    methods: z
      .array(z.enum(methods))
      .optional()
      .meta({ title: 'Methods', description: 'Other methods are rejected. Empty: any method.' }),
    respond: z.enum(['now', 'result']).default('now').meta({
      title: 'Answer the sender',
      description:
        '“now” answers as soon as the event is stored; “result” waits for the flow and answers with what it made.',
    }),
  }),
  output: z.object({
    body: z.unknown().meta({ title: 'Body' }),
    query: z.record(z.string(), z.unknown()).meta({ title: 'Query' }),
    headers: z.record(z.string(), z.string()).meta({ title: 'Headers' }),
    method: z.string().meta({ title: 'Method' }),
    path: z.string().meta({ title: 'Rest of the path' }),
    files: z.array(z.unknown()).meta({ title: 'Files' }),
    receivedAt: z.string().meta({ title: 'Received at' }),
  }),
  sample: {
    body: {
      id: 4812,
      subject: 'The shop shows an empty page',
      priority: 'urgent',
      requester: { name: 'Ada Lovelace', email: 'ada@example.com' },
      tags: ['shop', 'outage'],
    },
    query: {},
    headers: { 'content-type': 'application/json', 'user-agent': 'Helpdesk/2.1' },
    method: 'POST',
    path: '',
    files: [],
    receivedAt: '2026-11-03T12:04:31.000Z',
  },
}
