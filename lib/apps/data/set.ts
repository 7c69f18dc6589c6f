import * as z from 'zod'
import { defineAction } from '../define'
import { refuseProto } from '../refuse-proto'

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
