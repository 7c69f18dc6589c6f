import * as z from 'zod'
import { defineAction } from '../define'
import { waitMaxMs } from './duration'
import { userCheckIcon } from './step-icons.data'

const output = z.object({
  decision: z.enum(['approved', 'declined', 'timeout']).meta({ title: 'Decision' }),
  comment: z.string().meta({ title: 'Comment' }),
  by: z.string().meta({ title: 'Decided by' }),
  decidedAt: z.string().nullable().meta({ title: 'Decided at' }),
})

export const approval = defineAction({
  key: 'approval',
  title: 'Approval',
  icon: userCheckIcon,
  description:
    'Waits until a person approves or declines, on a page or in the run. Earlier and later steps find the link in the data of the run.',
  input: z.object({
    title: z
      .string()
      .min(1)
      .max(200)
      .meta({ title: 'Title', placeholder: 'Refund of order 4812', description: 'The question.' }),
    message: z.string().max(10_000).default('').meta({
      title: 'Message',
      description: 'What the person needs to know to decide.',
      control: 'textarea',
      group: 'main',
    }),
    approvers: z
      .enum(['link', 'members'])
      .default('link')
      .meta({
        title: 'Who may decide',
        enumTitles: { link: 'Everybody who has the link', members: 'Members who are signed in' },
        group: 'main',
      }),
    timeoutMs: z
      .number()
      .min(1_000)
      .max(waitMaxMs)
      .default(604_800_000)
      .meta({ title: 'Wait at most', control: 'duration' }),
  }),
  output,
  sample: {
    decision: 'approved',
    comment: 'Fine with me.',
    by: 'Ada Lovelace',
    decidedAt: '2026-11-03T12:14:31.000Z',
  },
  branches: ['approved', 'declined', 'timeout'],
  effect: 'none',
  async run({ input, now, hasWaited, arrival }) {
    if (arrival) {
      const decided = output.parse(arrival.result)
      return { output: decided, branch: decided.decision }
    }
    if (hasWaited) {
      const nobody = { decision: 'timeout', comment: '', by: '', decidedAt: null } as const
      return { output: nobody, branch: 'timeout' }
    }
    return { wait: { until: new Date(now.getTime() + input.timeoutMs), for: 'approval' } }
  },
})
