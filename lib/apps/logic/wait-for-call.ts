import * as z from 'zod'
import { readOwn } from '@/lib/flow/record'
import { defineAction } from '../define'
import { waitMaxMs } from './duration'
import { earIcon } from './step-icons.data'

const output = z.object({
  body: z.unknown().meta({ title: 'Body' }),
  headers: z.record(z.string(), z.string()).meta({ title: 'Headers' }),
  method: z.string().meta({ title: 'Method' }),
  receivedAt: z.string().nullable().meta({ title: 'Received at' }),
  redacted: z.int().optional().meta({ title: 'Values that were never stored' }),
})

export const waitForCall = defineAction({
  key: 'wait_for_call',
  title: 'Wait for a call',
  icon: earIcon,
  description:
    'Waits until its one-time URL is called. Earlier steps find the URL in the data of the run.',
  input: z.object({
    timeoutMs: z
      .number()
      .min(1_000)
      .max(waitMaxMs)
      .default(86_400_000)
      .meta({ title: 'Wait at most', control: 'duration' }),
  }),
  output,
  sample: {
    body: { status: 'ready' },
    headers: { 'content-type': 'application/json' },
    method: 'POST',
    receivedAt: '2026-11-03T12:14:31.000Z',
  },
  branches: ['main', 'timeout'],
  effect: 'none',
  async run({ input, now, hasWaited, arrival }) {
    if (arrival) return { output: callOf(arrival.result), branch: 'main' }
    if (hasWaited) {
      const nothing = { body: null, headers: {}, method: '', receivedAt: null }
      return { output: nothing, branch: 'timeout' }
    }
    return { wait: { until: new Date(now.getTime() + input.timeoutMs), for: 'call' } }
  },
})

/** Who stored it wrote them all; a person may have given a body alone. */
function callOf(result: unknown): z.output<typeof output> {
  const parsed = output.safeParse(result)
  if (parsed.success) return parsed.data
  return { body: readOwn(result, 'body') ?? result, headers: {}, method: '', receivedAt: null }
}
