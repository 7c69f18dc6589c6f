import { isIP } from 'node:net'
import pg from 'pg'
import type { PostgresAccount } from './account'
import { type Moment, toFailure } from './failure'
import { type Rows, readRows } from './read-rows'
import { rowTypes } from './row-types'

export interface Session {
  account: PostgresAccount
  resolveHost: (host: string) => Promise<string>
  signal: AbortSignal
  limitMs: number
  isReadOnly: boolean
}

export type Run = (sql: string, values: readonly unknown[]) => Promise<Rows>

const connectMs = 10_000

/**
 * One connection for one step, and one transaction on it.
 * 1. It connects to the very address that was checked.
 * 2. Every statement goes by the extended protocol: a second one behind `;` is an error, so that
 *    nothing ends the read-only transaction of a step that only reads.
 * 3. Until COMMIT is sent nothing has happened, whatever breaks; from then on it is in doubt.
 */
export async function inTransaction<T>(
  session: Session,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const { account, signal } = session
  signal.throwIfAborted()
  let moment: Moment = 'before'
  const client = new pg.Client(await clientConfig(session))
  // What ends a connection between two statements is told by the next one.
  client.on('error', () => {})
  const cancel = () => void cancelWork(client, session)
  try {
    await client.connect()
    signal.addEventListener('abort', cancel, { once: true })
    await client.query(begin(session))
    const result = await work((sql, values) => readRows(client, sql, values))
    signal.throwIfAborted()
    moment = session.isReadOnly ? 'before' : 'commit'
    await client.query('COMMIT')
    return result
  } catch (error) {
    if (signal.aborted && moment === 'before') throw signal.reason
    throw toFailure(error, { account, moment })
  } finally {
    signal.removeEventListener('abort', cancel)
    await end(client)
  }
}

async function clientConfig({ account, resolveHost }: Session): Promise<pg.ClientConfig> {
  const { host, port, database, user, password, tls, ca } = account
  return {
    host: await resolveHost(host),
    ...{ port, database, user },
    // As a function: an empty text would be looked for in the environment of this process.
    password: () => password,
    ssl:
      tls === 'disable'
        ? false
        : {
            rejectUnauthorized: tls === 'verify',
            ...(ca ? { ca } : {}),
            // The certificate must be that of the name, though the address is what is connected to.
            ...(isIP(host) ? {} : { servername: host }),
          },
    connectionTimeoutMillis: connectMs,
    application_name: 'hookline',
    types: rowTypes,
  }
}

/** Both are numbers of ours; the words are the protocol's. */
function begin({ isReadOnly, limitMs }: Session): string {
  const mode = isReadOnly ? 'READ ONLY' : 'READ WRITE'
  const timeoutMs = Math.max(1, Math.round(limitMs))
  return `BEGIN ${mode}; SET LOCAL statement_timeout = ${timeoutMs}; SET LOCAL datestyle = 'ISO'; SET LOCAL bytea_output = 'hex'`
}

/** Asks the server to stop, by a second connection; a closed socket alone would let it go on. */
async function cancelWork(client: pg.Client, session: Session): Promise<void> {
  // The types leave it out: the number that the server gave this connection.
  const { processID } = client as unknown as { processID: number | null }
  if (processID === null) return
  try {
    const other = new pg.Client({
      ...(await clientConfig(session)),
      connectionTimeoutMillis: 2_000,
    })
    other.on('error', () => {})
    await other.connect()
    await other.query('SELECT pg_cancel_backend($1)', [processID])
    await end(other)
  } catch {
    // The server cannot be asked; its own time limit ends the work.
  } finally {
    client.connection.stream.destroy()
  }
}

async function end(client: pg.Client): Promise<void> {
  const closed = client.end().catch(() => {})
  // A server that does not answer must not hold up the step.
  const timer = setTimeout(() => client.connection.stream.destroy(), 1_000)
  await closed
  clearTimeout(timer)
}
