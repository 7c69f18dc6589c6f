import * as z from 'zod'
import { toText } from '@/lib/flow/text'
import { defineAction } from '../define'
import { inputFailure } from './failure'
import { parseJsonText } from './parse-json'
import { parseQuery } from './parse-query'
import { scanTextIcon } from './step-icons.data'

const formats = ['json', 'csv', 'xml', 'html_text', 'query'] as const
const enumTitles = {
  json: 'JSON',
  csv: 'CSV',
  xml: 'XML',
  html_text: 'HTML to plain text',
  query: 'Query or form (a=1&b=2)',
}

const input = z.object({
  format: z.enum(formats).default('json').meta({ title: 'Format', enumTitles, group: 'main' }),
  text: z.string().max(1_048_576).meta({ title: 'Text', control: 'textarea' }),
  header: z.boolean().default(true).meta({
    title: 'CSV: the first row has the names',
    description: 'Rows become objects; otherwise they are lists.',
  }),
  delimiter: z.string().min(1).max(1).optional().meta({
    title: 'CSV: delimiter',
    description: 'Found by itself unless given.',
    placeholder: ';',
  }),
  lists: z.array(z.string().min(1)).max(100).default([]).meta({
    title: 'XML: elements that are always a list',
    description: 'Others are one when they come more than once.',
  }),
})

export const parse = defineAction({
  key: 'parse',
  title: 'Parse',
  icon: scanTextIcon,
  description: 'Reads JSON, CSV, XML, HTML or a query into values.',
  input,
  output: z.object({ value: z.unknown().meta({ title: 'Value' }) }),
  sample: { value: [{ sku: 'A-17', count: '2' }] },
  effect: 'none',
  async run({ input: given }) {
    try {
      return { output: { value: await read(given) } }
    } catch (error) {
      throw inputFailure(error)
    }
  },
})

// Each library is loaded by the first step that needs it.
async function read(given: z.output<typeof input>): Promise<unknown> {
  const text = toText(given.text)
  switch (given.format) {
    case 'json':
      return parseJsonText(text)
    case 'csv':
      return (await import('./parse/csv')).parseCsv(text, given)
    case 'xml':
      return (await import('./parse/xml')).parseXml(text, given)
    case 'html_text':
      return (await import('./parse/html')).htmlToPlainText(text)
    case 'query':
      return parseQuery(text)
  }
}
