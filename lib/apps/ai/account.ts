import * as z from 'zod'
import { StepFailure } from '@/lib/errors'

/** The two ways in which services of models are spoken to. */
export const modelServices = ['openai', 'anthropic'] as const
export type ModelService = (typeof modelServices)[number]

const publicUrls: Record<ModelService, string> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com',
}

/** Which model answers, and where it is asked. */
export const ModelAccount = z.object({
  service: z
    .enum(modelServices)
    .default('openai')
    .meta({
      title: 'Service',
      enumTitles: { openai: 'OpenAI, or compatible', anthropic: 'Anthropic, or compatible' },
    }),
  key: z.string().trim().max(10_000).optional().meta({
    title: 'API key',
    description: 'Models on a server of your own often need none.',
    control: 'secret',
    group: 'main',
  }),
  model: z.string().trim().min(1).max(200).meta({
    title: 'Model',
    description: 'Its name, as the service lists it.',
  }),
  baseUrl: z
    .string()
    .trim()
    .max(2_000)
    .refine((text) => text === '' || isWebUrl(text), 'write it whole, with https:// in front')
    .optional()
    .meta({
      title: 'Address',
      description:
        'Only for compatible services. It ends before /chat/completions or /v1/messages.',
      placeholder: publicUrls.openai,
    }),
})
export type ModelAccount = z.infer<typeof ModelAccount>

export function readAccount(values: Record<string, unknown>): ModelAccount {
  const parsed = ModelAccount.safeParse(values)
  if (parsed.success) return parsed.data
  throw new StepFailure(
    'connection',
    'The AI account is incomplete. Open it and fill in what is missing.',
  )
}

/** Where the account's questions go. */
export function endpointOf({ service, baseUrl }: ModelAccount): URL {
  const base = (baseUrl || publicUrls[service]).replace(/\/+$/, '')
  // Some services give their Anthropic-compatible address with the version, some without.
  if (service === 'anthropic') return new URL(`${base.replace(/\/v1$/, '')}/v1/messages`)
  return new URL(`${base}/chat/completions`)
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
