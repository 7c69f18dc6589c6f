import type { ConnectionKind } from '../define'
import { PostgresAccount, readAccount } from './account'

export const postgresConnection: ConnectionKind = {
  key: 'postgres',
  title: 'PostgreSQL database',
  fields: PostgresAccount,
  boundTo: ['host', 'port', 'tls', 'ca'],
  async test(values, { resolveHost, signal }) {
    const { inTransaction } = await import('./transaction')
    const account = readAccount(values)
    await inTransaction(
      { account, resolveHost, signal, limitMs: 10_000, isReadOnly: true },
      (run) => run('SELECT 1', []),
    )
    return undefined
  },
}
