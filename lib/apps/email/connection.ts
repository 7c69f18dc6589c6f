import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import type { ConnectionKind } from '../define'

export const SmtpAccount = z.object({
  host: z.string().trim().min(1).meta({ title: 'Mail server', placeholder: 'smtp.example.com' }),
  port: z.number().int().min(1).max(65_535).default(587).meta({ title: 'Port' }),
  secure: z.enum(['starttls', 'tls', 'none']).default('starttls').meta({
    title: 'Encryption',
    description: '“starttls” on port 587, “tls” on port 465; “none” only inside your own network.',
  }),
  user: z.string().optional().meta({ title: 'User name' }),
  password: z.string().optional().meta({ title: 'Password', control: 'secret' }),
  from: z.string().trim().min(3).meta({
    title: 'From',
    placeholder: 'Support <support@example.com>',
  }),
})
export type SmtpAccount = z.infer<typeof SmtpAccount>

export const smtpConnection: ConnectionKind = {
  key: 'smtp',
  title: 'Mail server (SMTP)',
  fields: SmtpAccount,
  async test(values, { resolveHost }) {
    const account = readAccount(values)
    const { openTransport, toFailure } = await import('./transport')
    const transport = await openTransport(account, resolveHost)
    try {
      await transport.verify()
    } catch (error) {
      throw toFailure(error, account)
    } finally {
      transport.close()
    }
  },
}

export function readAccount(values: Record<string, unknown>): SmtpAccount {
  const parsed = SmtpAccount.safeParse(values)
  if (parsed.success) return parsed.data
  throw new StepFailure(
    'connection',
    'The mail account is incomplete. Open it and fill in what is missing.',
  )
}
