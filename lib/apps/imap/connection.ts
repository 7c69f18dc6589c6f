import type { ConnectionKind } from '../define'
import { ImapAccount, readAccount } from './account'

export const imapConnection: ConnectionKind = {
  key: 'imap',
  title: 'Mailbox (IMAP)',
  fields: ImapAccount,
  boundTo: ['host', 'port', 'secure'],
  async test(values, { resolveHost, signal }) {
    const account = readAccount(values)
    const { withMailbox } = await import('./mailbox')
    await withMailbox({ account, resolveHost, signal, path: 'INBOX' }, async () => undefined)
  },
}
