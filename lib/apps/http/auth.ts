import * as z from 'zod'
import { secretField } from '@/lib/endpoint/settings/secret'
import { StepFailure } from '@/lib/errors'
import type { HttpCredentials } from '../define'
import { openText } from '../open-text'
import { credentialsOf } from './credentials'

/** How one step proves who asks. */
export const StepAuth = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }).meta({ title: 'No sign-in' }),
    z.object({ kind: z.literal('connection') }).meta({ title: 'A saved account' }),
    z
      .object({ kind: z.literal('bearer'), token: secretField('Token') })
      .meta({ title: 'Bearer token' }),
    z
      .object({
        kind: z.literal('basic'),
        username: z.string().max(500).default('').meta({ title: 'User name' }),
        password: secretField('Password'),
      })
      .meta({ title: 'User name and password' }),
    z
      .object({
        kind: z.literal('header'),
        name: z.string().trim().min(1).max(200).meta({ title: 'Header', placeholder: 'X-Api-Key' }),
        value: secretField('Value'),
      })
      .meta({ title: 'Secret header' }),
  ])
  .default({ kind: 'none' })
  .meta({ title: 'Sign in', group: 'main' })
export type StepAuth = z.infer<typeof StepAuth>

/** Nothing for `none`, and for an account: the port adds what the account says. */
export function stepCredentials(auth: StepAuth, urlSource: unknown): HttpCredentials {
  if (auth.kind === 'none' || auth.kind === 'connection') return {}
  refuseHostFromData(urlSource)
  switch (auth.kind) {
    case 'bearer':
      return credentialsOf({ kind: 'bearer', token: openText(auth.token) })
    case 'basic':
      return credentialsOf({ ...auth, password: openText(auth.password) })
    case 'header':
      return credentialsOf({ ...auth, value: openText(auth.value) })
  }
}

/** Scheme, host and port stand in the step itself, up to the first slash after them. */
const fixedOrigin = /^\s*https?:\/\/[^/?#{}\\]+(?:[/?#]|\s*$)/i

/** Whoever sends the event would else choose where the secret goes. */
function refuseHostFromData(urlSource: unknown): void {
  if (typeof urlSource !== 'string' || !urlSource.includes('{') || fixedOrigin.test(urlSource)) {
    return
  }
  throw new StepFailure(
    'invalid_input',
    'The host of this URL comes from data, and a secret of the step would go wherever it says. Write the host into the URL, or use a saved account, which names its hosts.',
  )
}
