import * as z from 'zod'
import { Condition, evaluateCondition } from '@/lib/flow/condition'
import { defineAction } from '../define'
import { conditionSource } from './condition-source'

export const ifAction = defineAction({
  key: 'if',
  title: 'If',
  description: 'Goes one way when the condition is true, the other way when it is not.',
  input: z.object({
    condition: Condition.meta({ title: 'If', control: 'condition' }),
  }),
  output: z.object({
    result: z.boolean().meta({ title: 'Result' }),
    why: z.string().meta({ title: 'Why' }),
  }),
  sample: { result: true, why: 'country “NO” is not “DE”' },
  branches: ['true', 'false'],
  effect: 'none',
  async run({ input, source }) {
    const output = evaluateCondition(input.condition, conditionSource(source))
    return { output, branch: String(output.result) }
  },
})
