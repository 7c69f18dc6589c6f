import type { ImapFlow, ImapFlowError, ImapFlowOptions } from 'imapflow'
import { StepFailure } from '@/lib/errors'
import type { ImapAccount } from './account'

interface Opening {
  account: ImapAccount
  resolveHost: (host: string) => Promise<string>
  signal: AbortSignal
  path: string
  /** False: nothing in it can be changed, not even by reading. */
  isWritable?: boolean
}

/** Signs in, opens a folder, and ends the conversation whatever happens. */
export async function withMailbox<T>(
  opening: Opening,
  work: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const { signal, path } = opening
  const { ImapFlow } = await import('imapflow')
  const client = new ImapFlow(await optionsOf(opening))
  // Without a listener a connection that breaks later would end the process.
  client.on('error', () => undefined)
  const stop = () => client.close()
  signal.addEventListener('abort', stop)
  try {
    await client.connect()
    const lock = await client.getMailboxLock(path, { readOnly: !opening.isWritable })
    try {
      return await work(client)
    } finally {
      lock.release()
    }
  } catch (error) {
    throw toFailure(error, opening)
  } finally {
    signal.removeEventListener('abort', stop)
    await leave(client)
  }
}

/** Connects to the address that was checked, so that a second look-up cannot lead elsewhere. */
async function optionsOf({ account, resolveHost }: Opening): Promise<ImapFlowOptions> {
  const { host, port, secure, user, password: pass } = account
  return {
    host: await resolveHost(host),
    port,
    secure: secure === 'tls',
    doSTARTTLS: secure === 'tls' ? undefined : secure === 'starttls',
    ...(isAddress(host) ? {} : { servername: host }),
    auth: { user, pass },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 5_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    maxLiteralSize: literalBytesMax,
  }
}

/** A letter of which more than this is sent is not read. */
const literalBytesMax = 12_000_000

function isAddress(host: string): boolean {
  return host.includes(':') || /^[\d.]+$/.test(host)
}

async function leave(client: ImapFlow): Promise<void> {
  try {
    if (client.usable) await client.logout()
  } catch {
    // The conversation is over either way.
  }
  client.close()
}

const unreachable = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT)$/

function toFailure(error: unknown, { account, path, signal }: Opening): StepFailure {
  if (error instanceof StepFailure) return error
  const { host, port, secure } = account
  const server = `The mail server ${host}:${port}`
  // Errors of the library carry these marks where they apply.
  const {
    code = '',
    responseStatus,
    authenticationFailed,
    message,
  } = error as ImapFlowError & {
    authenticationFailed?: boolean
    message?: string
  }
  const cause = { cause: error }
  if (authenticationFailed) {
    const text = `${server} did not accept the user name and password. Check them in the account.`
    return new StepFailure('connection', text, cause)
  }
  if (signal.aborted) return new StepFailure('timeout', `${server} took too long.`, cause)
  if (unreachable.test(code)) {
    const text = `${server} could not be reached. Check host, port and encryption.`
    return new StepFailure('unavailable', text, cause)
  }
  if (/CERT|SSL|TLS/.test(code) || /certificate|STARTTLS/i.test(message ?? '')) {
    const text = `${server} cannot be spoken to with the encryption “${secure}”. Check it in the account, and the server’s certificate.`
    return new StepFailure('connection', text, cause)
  }
  if (responseStatus === 'NO') {
    return new StepFailure('rejected', `There is no folder “${path}” that can be opened.`, cause)
  }
  return new StepFailure('unavailable', `${server} broke off the conversation.`, cause)
}
