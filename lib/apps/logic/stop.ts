import * as z from 'zod'
import { defineAction } from '../define'
import { circleStopIcon } from './step-icons.data'

export const stop = defineAction({
  key: 'stop',
  title: 'Stop',
  icon: circleStopIcon,
  description: 'Ends the run here, as succeeded or as failed.',
  input: z.object({
    status: z
      .enum(['succeeded', 'failed'])
      .default('succeeded')
      .meta({
        title: 'The run has',
        enumTitles: { succeeded: 'Succeeded', failed: 'Failed' },
      }),
    message: z
      .string()
      .max(1_000)
      .default('')
      .meta({ title: 'Message', description: 'Why it ends here. It stands in the run.' }),
  }),
  output: z.object({ message: z.string().meta({ title: 'Message' }) }),
  sample: { message: 'This order was cancelled.' },
  effect: 'none',
  async run({ input: { status, message } }) {
    const fallback = status === 'failed' ? 'A Stop step ended this run as failed.' : 'Stopped.'
    const words = message.trim() || fallback
    return { output: { message: words }, stop: { status, message: words } }
  },
})
