import * as z from 'zod'
import { EndpointSettings } from '@/lib/endpoint/settings/settings'
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
    files: z
      .array(
        z.object({
          id: z.string().meta({ title: 'File ID' }),
          field: z.string().meta({ title: 'Field' }),
          name: z.string().meta({ title: 'Name' }),
          contentType: z.string().meta({ title: 'Content type' }),
          sizeBytes: z.int().meta({ title: 'Size in bytes' }),
        }),
      )
      .meta({ title: 'Files' }),
    cloudEvent: z
      .looseObject({
        id: z.string().meta({ title: 'ID' }),
        source: z.string().meta({ title: 'Source' }),
        type: z.string().meta({ title: 'Type' }),
        specversion: z.string().meta({ title: 'Version of the format' }),
        subject: z.string().optional().meta({ title: 'Subject' }),
        time: z.string().optional().meta({ title: 'Time' }),
        data: z.unknown().meta({ title: 'Data' }),
      })
      .optional()
      .meta({
        title: 'CloudEvent',
        description: 'Of a request that is one: its attributes and its data.',
      }),
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
