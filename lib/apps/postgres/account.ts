import * as z from 'zod'
import { StepFailure } from '@/lib/errors'

/** What is needed to reach a database. */
export const PostgresAccount = z.object({
  host: z.string().trim().min(1).max(300).meta({ title: 'Host', placeholder: 'db.example.com' }),
  port: z.number().int().min(1).max(65_535).default(5432).meta({ title: 'Port' }),
  database: z.string().trim().min(1).max(200).meta({ title: 'Database' }),
  user: z.string().trim().min(1).max(200).meta({ title: 'User name' }),
  password: z
    .string()
    .max(10_000)
    .default('')
    .meta({ title: 'Password', control: 'secret', group: 'main' }),
  tls: z
    .enum(['verify', 'require', 'disable'])
    .default('verify')
    .meta({
      title: 'Encryption',
      group: 'main',
      enumTitles: {
        verify: 'TLS, certificate checked',
        require: 'TLS, any certificate',
        disable: 'None',
      },
      description: 'None only inside your own network.',
    }),
  ca: z.string().max(100_000).optional().meta({
    title: 'Certificate of the authority',
    description: 'PEM, where the server’s certificate is not signed by a public one.',
    control: 'textarea',
  }),
})
export type PostgresAccount = z.infer<typeof PostgresAccount>

export function readAccount(values: Record<string, unknown>): PostgresAccount {
  const parsed = PostgresAccount.safeParse(values)
  if (parsed.success) return parsed.data
  throw new StepFailure(
    'connection',
    'The database account is incomplete. Open it and fill in what is missing.',
  )
}
