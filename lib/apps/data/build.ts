import * as z from 'zod'
import { defineAction } from '../define'
import { inputFailure } from './failure'
import { textOf } from './format/operation'
import { combineIcon } from './step-icons.data'

const formats = ['json', 'csv', 'xml', 'query'] as const
const enumTitles = { json: 'JSON', csv: 'CSV', xml: 'XML', query: 'Query or form (a=1&b=2)' }

const input = z.object({
  format: z.enum(formats).default('json').meta({ title: 'Format', enumTitles, group: 'main' }),
  value: z.unknown().meta({ title: 'Value', control: 'json', group: 'main' }),
  indent: z.int().min(0).max(8).default(0).meta({ title: 'JSON and XML: indent' }),
  header: z.boolean().default(true).meta({ title: 'CSV: begin with a row of names' }),
  delimiter: z.string().min(1).max(1).default(',').meta({ title: 'CSV: delimiter' }),
  guardFormulas: z.boolean().default(true).meta({
    title: 'CSV: keep spreadsheets from running formulas',
    description: 'Text that begins with =, +, - or @ gets an apostrophe in front.',
  }),
  root: z.string().min(1).max(100).default('root').meta({ title: 'XML: outermost element' }),
})

export const build = defineAction({
  key: 'build',
  title: 'Build',
  icon: combineIcon,
  description: 'Writes values as JSON, CSV, XML or a query.',
  input,
  output: z.object({ text: z.string().meta({ title: 'Text' }) }),
  sample: { text: 'sku,count\r\nA-17,2' },
  effect: 'none',
  async run({ input: given }) {
    try {
      return { output: { text: textOf(await write(given)) } }
    } catch (error) {
      throw inputFailure(error)
    }
  },
})

// Each library is loaded by the first step that needs it.
async function write(given: z.output<typeof input>): Promise<string> {
  switch (given.format) {
    case 'json':
      return JSON.stringify(given.value ?? null, null, given.indent)
    case 'csv':
      return (await import('./build/csv')).buildCsv(given.value, given)
    case 'xml':
      return (await import('./build/xml')).buildXml(given.value, given)
    case 'query':
      return (await import('./build/query')).buildQuery(given.value)
  }
}
