import * as z from 'zod'
import { StepFailure } from '@/lib/errors'

/** What a mailbox account consists of. */
export const ImapAccount = z.object({
  host: z.string().trim().min(1).meta({ title: 'Mail server', placeholder: 'imap.example.com' }),
  port: z.number().int().min(1).max(65_535).default(993).meta({ title: 'Port' }),
  secure: z
    .enum(['tls', 'starttls', 'none'])
    .default('tls')
    .meta({
      title: 'Encryption',
      enumTitles: { tls: 'TLS', starttls: 'STARTTLS', none: 'None' },
      description: 'TLS on port 993, STARTTLS on port 143; none only inside your own network.',
    }),
  user: z.string().min(1).meta({ title: 'User name' }),
  password: z.string().min(1).meta({ title: 'Password', control: 'secret' }),
})
export type ImapAccount = z.infer<typeof ImapAccount>

export function readAccount(values: Record<string, unknown>): ImapAccount {
  const parsed = ImapAccount.safeParse(values)
  if (parsed.success) return parsed.data
  throw new StepFailure(
    'connection',
    'The mailbox account is incomplete. Open it and fill in what is missing.',
  )
}
