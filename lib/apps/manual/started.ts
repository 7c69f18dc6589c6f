import * as z from 'zod'
import type { CalledTrigger } from '../define'
import { StartField } from './start-fields'

export const started: CalledTrigger = {
  kind: 'manual',
  key: 'started',
  title: 'Started by hand',
  description: 'Starts when a person presses “Run now”, or by the API.',
  input: z.object({
    fields: z.array(StartField).max(50).default([]).meta({
      title: 'Asked before it starts',
      description: 'What a person fills in; empty: nothing is asked.',
    }),
  }),
  output: z.object({
    fields: z.record(z.string(), z.unknown()).meta({ title: 'Fields' }),
    startedBy: z.string().nullable().meta({ title: 'Started by' }),
    receivedAt: z.string().meta({ title: 'Started at' }),
  }),
  sample: {
    fields: { order_number: '4812' },
    startedBy: 'ada@example.com',
    receivedAt: '2026-11-03T12:04:31.000Z',
  },
}
