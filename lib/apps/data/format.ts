import * as z from 'zod'
import { defineAction } from '../define'
import { inputFailure } from './failure'
import { codeOperations } from './format/code-operations'
import { dateOperations } from './format/date-operations'
import { listOperations } from './format/list-operations'
import { numberOperations } from './format/number-operations'
import type { Operation, OperationSchema } from './format/operation'
import { textOperations } from './format/text-operations'
import { typeIcon } from './step-icons.data'

const operations = new Map<string, Operation>(
  [textOperations, numberOperations, dateOperations, listOperations, codeOperations]
    .flat()
    .map((operation) => [operation.kind, operation]),
)
// A union wants a first one; the lists above are not empty.
const schemas = [...operations.values()].map(({ schema }) => schema) as [OperationSchema]

export const format = defineAction({
  key: 'format',
  title: 'Format',
  icon: typeIcon,
  description: 'Changes a text, number, date or list.',
  input: z.object({
    value: z.unknown().meta({ title: 'Value', control: 'json', group: 'main' }),
    operation: z.discriminatedUnion('kind', schemas).meta({ title: 'Operation' }),
  }),
  output: z.object({ value: z.unknown().meta({ title: 'Result' }) }),
  sample: { value: 'Ada Lovelace' },
  effect: 'none',
  shown: (given) => ({ ...given, operation: withoutSecret(given.operation) }),
  async run({ input }) {
    const operation = operations.get(input.operation.kind)
    if (!operation) throw new Error(`There is no operation ${input.operation.kind}.`)
    try {
      return { output: { value: operation.apply(input.value, input.operation) } }
    } catch (error) {
      throw inputFailure(error)
    }
  },
})

function withoutSecret<T extends object>(operation: T): T {
  return 'secret' in operation ? { ...operation, secret: '••••••••' } : operation
}
