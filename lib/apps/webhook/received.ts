import * as z from 'zod'
import { EndpointSettings } from '@/lib/endpoint/settings'
import type { WebhookTrigger } from '../define'

export const received: WebhookTrigger = {
  kind: 'webhook',
  key: 'received',
  title: 'Request received',
  description: 'Starts when a request arrives at the flow’s URL.',
  input: EndpointSettings,
  output: z.object({
    body: z.unknown().meta({ title: 'Body' }),
    query: z.record(z.string(), z.unknown()).meta({ title: 'Query' }),
    headers: z.record(z.string(), z.string()).meta({ title: 'Headers' }),
    method: z.string().meta({ title: 'Method' }),
    path: z.string().meta({ title: 'Rest of the path' }),
    files: z.array(z.unknown()).meta({ title: 'Files' }),
    events: z.array(z.unknown()).optional().meta({
      title: 'Events',
      description: 'Of a run that collects: every event, the oldest first.',
    }),
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
