import * as z from 'zod'
import { Condition, evaluateCondition } from '@/lib/flow/condition'
import { readOwn } from '@/lib/flow/record'
import { errorBranch, leaveBranch, mainBranch, stepKeyPattern } from '@/lib/flow/schema'
import { defineAction } from '../define'
import { signpostIcon } from './step-icons.data'

/** Ways out that steps have anyway. */
const reservedKeys = new Set([mainBranch, errorBranch, leaveBranch, 'otherwise'])

const Case = z.object({
  /** The name of the way out: made once from the title, never changed. */
  key: z
    .string()
    .max(64)
    .regex(stepKeyPattern)
    .refine((key) => !reservedKeys.has(key), { error: 'This key is taken. Choose another one.' })
    .meta({ title: 'Key' }),
  title: z.string().min(1).max(200).meta({ title: 'Title' }),
  condition: Condition.meta({ title: 'If', control: 'condition' }),
})

export const paths = defineAction({
  key: 'paths',
  title: 'Paths',
  icon: signpostIcon,
  description: 'Goes the way of the first case that is true, or of every such case.',
  input: z.object({
    cases: z
      .array(Case)
      .min(1)
      .max(50)
      .refine((cases) => new Set(cases.map(({ key }) => key)).size === cases.length, {
        error: 'Two cases have the same key.',
      })
      .meta({ title: 'Cases', control: 'cases' }),
    mode: z
      .enum(['first', 'all'])
      .default('first')
      .meta({
        title: 'Take',
        enumTitles: { first: 'The first case that is true', all: 'Every case that is true' },
      }),
  }),
  output: z.object({
    matched: z.array(z.string()).meta({ title: 'Cases that were true' }),
    why: z
      .array(
        z.object({
          case: z.string().meta({ title: 'Case' }),
          result: z.boolean().meta({ title: 'Result' }),
          why: z.string().meta({ title: 'Why' }),
        }),
      )
      .meta({ title: 'Why' }),
  }),
  sample: {
    matched: ['urgent'],
    why: [{ case: 'Urgent', result: true, why: 'priority “urgent” is “urgent”' }],
  },
  branches: ['otherwise'],
  branchesFrom: 'cases',
  effect: 'none',
  async run({ input: { cases, mode }, source }) {
    const matched: string[] = []
    const why: { case: string; result: boolean; why: string }[] = []
    for (const [at, { key, title, condition }] of cases.entries()) {
      const verdict = evaluateCondition(condition, sourceOf(source, at))
      why.push({ case: title, ...verdict })
      if (!verdict.result) continue
      matched.push(key)
      if (mode === 'first') break
    }
    return { output: { matched, why }, branch: matched.length > 0 ? matched : 'otherwise' }
  },
})

/** The case's condition as it stands in the document, where it has the form of one. */
function sourceOf(source: Record<string, unknown>, at: number): Condition | undefined {
  const entry = readOwn(readOwn(source, 'cases'), at)
  const parsed = Condition.safeParse(readOwn(entry, 'condition'))
  return parsed.success ? parsed.data : undefined
}
