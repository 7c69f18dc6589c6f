import * as z from 'zod'
import { defineAction } from '../define'

const Fields = z.record(z.string().min(1), z.unknown())

export const set = defineAction({
  key: 'set',
  title: 'Set fields',
  description: 'Makes an object of the fields you name, for later steps to use.',
  input: z.object({
    fields: z.preprocess(refuseProto, Fields).meta({ title: 'Fields', control: 'fields' }),
  }),
  output: Fields,
  sample: { name: 'Ada Lovelace', total: 129.9 },
  effect: 'none',
  async run({ input }) {
    return { output: input.fields }
  },
})

/** Zod's records drop this one name without a word. */
export function refuseProto(fields: unknown, ctx: z.RefinementCtx): unknown {
  if (typeof fields === 'object' && fields !== null && Object.hasOwn(fields, '__proto__')) {
    ctx.addIssue({ code: 'custom', message: 'a field cannot be called “__proto__”' })
  }
  return fields
}
