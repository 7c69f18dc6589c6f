import * as z from 'zod'
import { defineAction } from '../define'
import { refuseProto } from '../refuse-proto'

export const run = defineAction({
  key: 'run',
  title: 'Run JavaScript',
  description: 'Makes values with a few lines of JavaScript.',
  input: z.object({
    source: z.string().min(1).max(262_144).meta({
      title: 'Code',
      description:
        'Read values from input, give one back with return. No requests, packages, files or timers.',
      control: 'code',
      placeholder: 'return { total: input.price * input.count }',
    }),
    input: z
      .preprocess(refuseProto, z.record(z.string().min(1), z.unknown()))
      .default({})
      .meta({
        title: 'Input',
        description: 'What the code finds in input.',
        control: 'fields',
        group: 'main',
      }),
  }),
  output: z.object({
    result: z.unknown().meta({ title: 'Result' }),
    console: z.array(z.string()).meta({ title: 'Console' }),
  }),
  sample: { result: { total: 129.9 }, console: [] },
  effect: 'none',
  // The version keeps the whole of it; a run need not.
  shown: ({ source, ...rest }) => ({ source: shortened(source), ...rest }),
  async run({ input, code, signal }) {
    const { output, console } = await code.run({ ...input, signal })
    return { output: { result: output, console } }
  },
})

const shownMax = 2_000

function shortened(source: string): string {
  return source.length > shownMax ? `${source.slice(0, shownMax)}…` : source
}
