import * as z from 'zod'
import { leaveBranch } from '@/lib/flow/schema'
import { defineAction } from '../define'
import { logOutIcon } from './step-icons.data'

/** The engine begins no other item of a For each once a step of its body has chosen this way out. */
export const leave = defineAction({
  key: 'leave',
  title: 'Leave the loop',
  icon: logOutIcon,
  description: 'Begins no other item of the For each around it. Items under way come to their end.',
  input: z.object({}),
  output: z.object({}),
  sample: {},
  branches: [leaveBranch],
  effect: 'none',
  async run() {
    return { output: {}, branch: leaveBranch }
  },
})
