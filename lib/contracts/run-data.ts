import * as z from 'zod'

export const dataParts = ['event', 'input', 'output', 'error'] as const

export const DataHit = z.object({
  /** `trigger` for the event. */
  step: z.string(),
  item: z.string().optional(),
  part: z.enum(dataParts),
  /** Where in the value; absent where the value is too large to say. */
  path: z.array(z.union([z.string(), z.int()])).optional(),
  /** JSON text, or what stands around the text, cut after 200 characters. */
  value: z.string(),
  /** It is not to be shown without being asked for. */
  isMasked: z.boolean().optional(),
})
export type DataHit = z.infer<typeof DataHit>

export const DataHits = z.object({
  /** In the order of the steps, 200 at most. */
  hits: z.array(DataHit),
  /** There is more: more hits, or values that were not looked at. */
  isPartial: z.boolean(),
})
export type DataHits = z.infer<typeof DataHits>
