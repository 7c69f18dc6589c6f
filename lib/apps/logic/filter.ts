import * as z from 'zod'
import { Condition, evaluateCondition } from '@/lib/flow/condition'
import { defineAction } from '../define'
import { conditionSource } from './condition-source'
import { funnelIcon } from './step-icons.data'

export const filter = defineAction({
  key: 'filter',
  title: 'Filter',
  icon: funnelIcon,
  description: 'Goes on only when the condition is true; otherwise the run stops on purpose.',
  input: z.object({
    condition: Condition.meta({ title: 'Go on only if', control: 'condition' }),
  }),
  output: z.object({
    result: z.boolean().meta({ title: 'Result' }),
    why: z.string().meta({ title: 'Why' }),
  }),
  sample: { result: true, why: 'priority “urgent” is “urgent”' },
  effect: 'none',
  async run({ input, source }) {
    const output = evaluateCondition(input.condition, conditionSource(source))
    if (output.result) return { output }
    return { output, stop: { status: 'succeeded', message: `Stopped on purpose: ${output.why}.` } }
  },
})
