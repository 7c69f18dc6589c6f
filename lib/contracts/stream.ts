import * as z from 'zod'
import { Time } from './common'

export const changeTypes = [
  'delivery.received',
  'run.changed',
  'step.changed',
  'flow.saved',
  'flow.published',
  'connection.changed',
  'data.changed',
  'errors.changed',
  'bulk.changed',
  'backtest.progress',
] as const

/** One line of `GET /stream`: what changed, to be fetched again. */
export const Change = z.object({
  type: z.enum(changeTypes),
  id: z.string(),
  flow: z.string().optional(),
  run: z.string().optional(),
  status: z.string().optional(),
  at: Time,
})
export type Change = z.infer<typeof Change>
