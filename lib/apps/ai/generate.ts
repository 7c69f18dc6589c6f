import * as z from 'zod'
import { defineAction } from '../define'
import { readAccount } from './account'
import { dataOf, readSchema } from './answer-data'
import { askModel } from './ask'
import { modelConnection } from './connection'

export const generate = defineAction({
  key: 'generate',
  title: 'Ask a model',
  description: 'Gives a prompt to an AI model and returns its answer.',
  connection: modelConnection,
  input: z.object({
    instructions: z.string().max(100_000).optional().meta({
      title: 'Instructions',
      description: 'What holds for every prompt: its task, its tone, what it must not do.',
      control: 'textarea',
      group: 'main',
    }),
    prompt: z.string().min(1).max(1_000_000).meta({ title: 'Prompt', control: 'textarea' }),
    schema: z.unknown().optional().meta({
      title: 'Form of the answer',
      description: 'A JSON Schema. The answer is data then.',
      control: 'json',
    }),
    maxTokens: z.number().int().min(1).max(200_000).default(1_024).meta({
      title: 'Most tokens of the answer',
    }),
    temperature: z.number().min(0).max(2).optional().meta({
      title: 'Temperature',
      description: '0 answers alike each time. Some models take none.',
    }),
  }),
  output: z.object({
    text: z.string().meta({ title: 'Text' }),
    data: z.unknown().optional().meta({ title: 'Data' }),
    isCut: z.boolean().meta({ title: 'Cut off at the limit of tokens' }),
    usage: z
      .object({
        input: z.number().meta({ title: 'Tokens of the question' }),
        output: z.number().meta({ title: 'Tokens of the answer' }),
      })
      .meta({ title: 'Usage' }),
    model: z.string().meta({ title: 'Model' }),
  }),
  sample: {
    text: 'The customer asks for a refund of order 17.',
    isCut: false,
    usage: { input: 182, output: 11 },
    model: 'example-model',
  },
  // Asked again it costs again and changes nothing.
  effect: 'idempotent',
  summary: () => 'A question to a model',
  async run({ input, connection, http, idempotencyKey, signal, limitMs }) {
    const account = readAccount(connection)
    const schema = readSchema(input.schema)
    const question = {
      ...{ instructions: input.instructions, schema },
      turns: [{ from: 'person', text: input.prompt }],
      ...{ tokensMax: input.maxTokens, temperature: input.temperature },
    } as const
    const headers = { 'Idempotency-Key': idempotencyKey }
    const answer = await askModel({ http, account, question, signal, limitMs, headers })
    const { text, usage, model, isCut } = answer
    const data = schema ? { data: dataOf(answer, schema) } : {}
    return { output: { text, ...data, isCut, usage, model } }
  },
})
