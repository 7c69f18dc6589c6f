import * as z from 'zod'
import { refuseProto } from '../refuse-proto'

/** Names of tables, counters and keys; a number or true/false in them is what it reads as. */
export function nameField(
  title: string,
  more: { description?: string; placeholder?: string } = {},
) {
  return z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ title, ...more })
}

export const valuesField = z
  .preprocess(refuseProto, z.record(z.string().min(1), z.unknown()))
  .meta({ title: 'Values', description: 'One field per column.', control: 'fields' })

export const whereField = z.record(z.string().min(1), z.unknown()).optional().meta({
  title: 'Where',
  description: 'Only rows whose columns have all of these values. Empty: every row.',
  control: 'fields',
})

export const expiryField = z.number().positive().optional().meta({
  title: 'Expires after milliseconds',
  description: '3600000 is an hour, 86400000 a day. Empty: it is kept until it is removed.',
  placeholder: '86400000',
})

export const TableRow = z.object({
  id: z.string().meta({ title: 'Row ID' }),
  key: z.string().nullable().meta({ title: 'Key' }),
  values: z.record(z.string(), z.unknown()).meta({ title: 'Values' }),
  createdAt: z.string().meta({ title: 'Created' }),
  updatedAt: z.string().meta({ title: 'Changed' }),
})

export const rowSample = {
  id: 'row_01kb3k5m8zq5x7v2t9w4y6n8p1',
  key: 'sensor-7',
  values: { temperature: 21.4, room: 'Kitchen' },
  createdAt: '2026-11-03T12:04:31.000Z',
  updatedAt: '2026-11-03T12:04:31.000Z',
}
