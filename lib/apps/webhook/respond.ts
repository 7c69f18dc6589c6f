import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import { defineAction } from '../define'
import { replyIcon } from './step-icons.data'

export const respond = defineAction({
  key: 'respond',
  title: 'Answer the sender',
  icon: replyIcon,
  description: 'Answers the request that started the flow, when its trigger waits for the result.',
  input: z.object({
    status: z.number().int().min(200).max(599).default(200).meta({ title: 'Status' }),
    body: z.unknown().optional().meta({
      title: 'Body',
      description: 'A list or an object is sent as JSON, anything else as text.',
      control: 'json',
    }),
    headers: z.record(z.string(), z.string()).default({}).meta({
      title: 'Headers',
      control: 'pairs',
    }),
  }),
  output: z.object({
    status: z.number().meta({ title: 'Status' }),
    body: z.unknown().meta({ title: 'Body' }),
  }),
  sample: { status: 200, body: { ok: true } },
  effect: 'none',
  async run({ input }) {
    const { status, body } = input
    return {
      output: { status, body: body ?? null },
      answer: {
        status,
        headers: answerHeaders(input.headers, body),
        body: typeof body === 'object' && body !== null ? JSON.stringify(body) : textOf(body),
      },
    }
  },
})

/** Ours to set, or able to make a browser act on our origin. */
const refused =
  /^(set-cookie2?|content-(length|encoding|security-policy.*)|transfer-encoding|connection|keep-alive|te|trailer|upgrade|date|x-content-type-options|clear-site-data|refresh|service-worker-allowed|strict-transport-security|access-control-.*|proxy-.*)$/

const namePattern = /^[\w!#$%&'*+.^`|~-]+$/
/** What Node sends: anything else would end the answer with an error. */
const valuePattern = /^[\t\x20-\x7e\x80-\xff]*$/

/** Types that a browser only shows as text. */
const inertTypes = /^(application\/([\w.+-]+\+)?json|text\/(plain|csv))\s*(;|$)/

function answerHeaders(given: Record<string, string>, body: unknown): Record<string, string> {
  const isData = typeof body === 'object' && body !== null
  const headers: Record<string, string> = {
    'content-type': isData ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
  }
  for (const [name, value] of Object.entries(given)) {
    const key = name.trim().toLowerCase()
    if (!namePattern.test(key) || !valuePattern.test(value)) {
      throw new StepFailure(
        'invalid_input',
        `The header “${name}” cannot be sent: it has characters that headers may not have.`,
      )
    }
    if (refused.test(key)) continue
    if (key === 'content-type' && !inertTypes.test(value.toLowerCase())) continue
    headers[key] = value
  }
  return headers
}

function textOf(body: unknown): string {
  return body === undefined || body === null ? '' : String(body)
}
