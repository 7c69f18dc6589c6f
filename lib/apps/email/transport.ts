import { createTransport, type Transporter } from 'nodemailer'
import { StepFailure } from '@/lib/errors'
import type { SmtpAccount } from './account'

/** Connects to the address that was checked, so that a second look-up cannot lead elsewhere. */
export async function openTransport(
  account: SmtpAccount,
  resolveHost: (host: string) => Promise<string>,
): Promise<Transporter> {
  const address = await resolveHost(account.host)
  return createTransport({
    host: address,
    port: account.port,
    secure: account.secure === 'tls',
    requireTLS: account.secure === 'starttls',
    ignoreTLS: account.secure === 'none',
    // The certificate must be that of the name, though the address is what is connected to.
    tls: isAddress(account.host) ? {} : { servername: account.host },
    connectionTimeout: 5_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(account.user ? { auth: { user: account.user, pass: account.password ?? '' } } : {}),
  })
}

function isAddress(host: string): boolean {
  return host.includes(':') || /^[\d.]+$/.test(host)
}

interface SmtpError {
  code?: string
  /** The system's own code, where nodemailer's says less. */
  originalCode?: string
  timeoutType?: string
  responseCode?: number
  response?: string
}

/**
 * Failures that come before there is a conversation. A connection that breaks later may break after
 * the mail was handed over, which nodemailer does not tell apart.
 */
const unreachable = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/
const earlyTimeouts = new Set(['CONNECTION_TIMEOUT', 'GREETING_TIMEOUT'])

/** What an error of nodemailer means for the step. */
export function toFailure(error: unknown, { host, port, secure }: SmtpAccount): StepFailure {
  if (error instanceof StepFailure) return error
  const { code = '', originalCode = '', timeoutType = '', response } = error as SmtpError
  const server = `The mail server ${host}:${port}`
  const answered = answerFailure(error as SmtpError, server)
  if (answered) return answered
  if (code === 'EENVELOPE') {
    return new StepFailure(
      'invalid_input',
      'One of the addresses of this mail cannot be read. Check To, Cc, Bcc and the sender of the account.',
      { cause: error, isUnsent: true },
    )
  }
  if (code === 'ETLS' || code === 'EREQUIRETLS' || /CERT|SSL|TLS/.test(originalCode)) {
    return new StepFailure(
      'connection',
      `${server} cannot be spoken to with the encryption “${secure}”. Check it in the account, and the server’s certificate.`,
      { cause: error, isUnsent: true },
    )
  }
  if (unreachable.test(originalCode) || code === 'EDNS' || earlyTimeouts.has(timeoutType)) {
    return new StepFailure(
      'unavailable',
      `${server} could not be reached. Check host, port and encryption.`,
      { cause: error, isUnsent: true },
    )
  }
  if (code === 'ETIMEDOUT') {
    return new StepFailure('timeout', `${server} stopped answering.`, { cause: error })
  }
  const details = response ? { response: response.slice(0, 500) } : undefined
  return new StepFailure('unavailable', `${server} broke off the conversation.`, {
    cause: error,
    details,
  })
}

/** The server has said no: the mail was not taken. */
function answerFailure(error: SmtpError, server: string): StepFailure | undefined {
  const { code, responseCode = 0, response = '' } = error
  const said = response.slice(0, 500)
  const options = { cause: error, details: said ? { response: said } : undefined, isUnsent: true }
  if (responseCode >= 400 && responseCode < 500) {
    const message = `${server} asks to try again later: ${said}`
    return new StepFailure('unavailable', message, options)
  }
  if (code === 'EAUTH' || code === 'ENOAUTH' || responseCode === 530 || responseCode === 535) {
    const message = `${server} refused the user name or password. Check the account.`
    return new StepFailure('connection', message, options)
  }
  if (responseCode < 500) return undefined
  return new StepFailure('rejected', `${server} refused the mail: ${said}`, options)
}
