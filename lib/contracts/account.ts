import * as z from 'zod'
import { call, Text } from './common'

export const Me = z.object({
  /** null for an API key: it belongs to a workspace, not to a person. */
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  workspaces: z.array(z.object({ slug: z.string(), name: z.string() })),
})
export type Me = z.infer<typeof Me>

const tags = ['Account']

export const account = {
  me: call
    .route({ method: 'GET', path: '/me', tags, summary: 'Who is calling' })
    .meta({ access: 'principal' })
    .input(z.strictObject({}))
    .output(Me),
  setup: call
    .route({
      method: 'POST',
      path: '/setup',
      tags,
      summary: 'Make the first owner of a new installation and sign in',
      successStatus: 201,
    })
    .meta({ access: 'public' })
    .input(
      z.object({
        /** What stands before the @ of the e-mail, unless given. */
        name: Text.trim().min(1).max(100).optional(),
        email: z.email().max(254),
        password: z.string().min(8).max(128),
        workspaceName: Text.trim().min(1).max(100).optional(),
        /** Printed at start-up; needed unless the request comes straight from the same machine. */
        token: z.string().max(100).optional(),
      }),
    )
    .output(z.object({ workspace: z.object({ slug: z.string(), name: z.string() }) })),
}
