import { StepFailure } from '@/lib/errors'
import type { ConnectionKind } from '../define'
import { SmtpAccount } from './account'

export const smtpConnection: ConnectionKind = {
  key: 'smtp',
  title: 'Mail server (SMTP)',
  fields: SmtpAccount,
  boundTo: ['host', 'port', 'secure'],
  async test(values, { resolveHost }) {
    const account = readAccount(values)
    const { openTransport, toFailure } = await import('./transport')
    const transport = await openTransport(account, resolveHost)
    try {
      await transport.verify()
      return undefined
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
