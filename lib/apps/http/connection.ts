import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import { readHostPattern } from '@/lib/flow/host-pattern'
import type { ConnectionKind } from '../define'
import { credentialsOf } from './credentials'

const secret = (title: string) => z.string().min(1).max(10_000).meta({ title, control: 'secret' })

const HeaderName = z
  .string()
  .trim()
  .regex(/^[\w!#$%&'*+.^`|~-]{1,200}$/, 'use letters, digits and dashes')
  .meta({ title: 'Header', placeholder: 'X-Api-Key' })

/** How an API wants to know who asks, and which hosts may learn it. */
export const HttpAccount = z.object({
  auth: z
    .discriminatedUnion('kind', [
      z
        .object({ kind: z.literal('bearer'), token: secret('Token') })
        .meta({ title: 'Bearer token' }),
      z
        .object({
          kind: z.literal('basic'),
          username: z.string().max(500).meta({ title: 'User name' }),
          password: secret('Password'),
        })
        .meta({ title: 'User name and password' }),
      z
        .object({ kind: z.literal('header'), name: HeaderName, value: secret('Value') })
        .meta({ title: 'Secret header' }),
      z
        .object({
          kind: z.literal('query'),
          name: z
            .string()
            .trim()
            .min(1)
            .max(200)
            .meta({ title: 'Parameter', placeholder: 'api_key' }),
          value: secret('Value'),
        })
        .meta({ title: 'Secret in the URL' }),
    ])
    .meta({ title: 'Sign in with' }),
  hosts: z
    .array(
      z
        .string()
        .max(300)
        .refine((text) => readHostPattern(text) !== undefined, 'write it like api.example.com')
        .transform((text) => text.trim().toLowerCase())
        .meta({ title: 'Host', placeholder: 'api.example.com' }),
    )
    .min(1)
    .max(50)
    .meta({
      title: 'Hosts',
      description: 'The only ones that get this secret. *.example.com means all below it.',
    }),
  testUrl: z.string().trim().max(2_000).optional().meta({
    title: 'URL to test with',
    description: 'A page that only this account may read.',
    placeholder: 'https://api.example.com/me',
    group: 'main',
  }),
})
export type HttpAccount = z.infer<typeof HttpAccount>

export const httpConnection: ConnectionKind = {
  key: 'http',
  title: 'Account of an API',
  fields: HttpAccount,
  boundTo: ['hosts'],
  authorize(values) {
    const { auth, hosts } = readAccount(values)
    return { ...credentialsOf(auth), hosts }
  },
  async test(values, { http, signal }) {
    const account = readAccount(values)
    if (!account.testUrl) {
      return { untested: 'There is nothing to test it with. Add a URL to test with.' }
    }
    const { status } = await http.request({
      method: 'GET',
      url: account.testUrl,
      credentials: { ...credentialsOf(account.auth), hosts: account.hosts },
      acceptStatus: () => true,
      signal,
    })
    // 404: the account was let in, there is only nothing at this address.
    if (status < 400 || status === 404) return undefined
    throw new StepFailure('connection', refusal(account.testUrl, status), { details: { status } })
  },
}

function readAccount(values: Record<string, unknown>): HttpAccount {
  const parsed = HttpAccount.safeParse(values)
  if (parsed.success) return parsed.data
  throw new StepFailure(
    'connection',
    'The account is incomplete. Open it and fill in what is missing.',
  )
}

function refusal(url: string, status: number): string {
  const { host } = new URL(url)
  if (status === 401 || status === 403) {
    return `${host} refused this account with status ${status}. Check what you entered.`
  }
  return `${host} answered the test with status ${status}. Check the URL to test with, or leave it out.`
}
