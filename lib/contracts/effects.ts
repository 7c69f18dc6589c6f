import * as z from 'zod'
import { Time } from './common'

export const effectStates = ['started', 'done', 'failed', 'in_doubt'] as const
export const EffectState = z.enum(effectStates)

export const Effect = z.object({
  /** The Idempotency-Key of its request: run, step and item. */
  id: z.string(),
  step: z.string(),
  item: z.string().optional(),
  state: EffectState,
  summary: z.string(),
  startedAt: Time,
  settledAt: Time.nullable(),
  /** Without secrets, and cut to 16 KB. */
  sent: z.unknown(),
  received: z.unknown(),
})
export type Effect = z.infer<typeof Effect>
