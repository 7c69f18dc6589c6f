import { createTransport, type Transporter } from 'nodemailer'
import { StepFailure } from '@/lib/errors'
import type { SmtpAccount } from './connection'

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
    tls: { servername: account.host },
    connectionTimeout: 5_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(account.user ? { auth: { user: account.user, pass: account.password ?? '' } } : {}),
  })
}

interface SmtpError {
  code?: string
  responseCode?: number
  response?: string
  command?: string
}

/** Nodemailer's codes that can only come before the mail was handed over. */
const unsentCodes = new Set(['ECONNECTION', 'EDNS', 'ECONNREFUSED'])

export function toFailure(error: unknown, { host, port }: SmtpAccount): StepFailure {
  if (error instanceof StepFailure) return error
  const { code = '', responseCode = 0, response, command } = error as SmtpError
  const server = `The mail server ${host}:${port}`
  const cause = { cause: error }
  const details = response ? { response: response.slice(0, 500) } : undefined
  if (code === 'EAUTH') {
    return new StepFailure(
      'connection',
      `${server} refused the user name or password. Check the account.`,
      { ...cause, details },
    )
  }
  if (responseCode >= 500) {
    return new StepFailure('rejected', `${server} refused the mail: ${response ?? responseCode}`, {
      ...cause,
      details,
    })
  }
  if (responseCode >= 400) {
    return new StepFailure(
      'unavailable',
      `${server} asks to try again later: ${response ?? responseCode}`,
      { ...cause, details, isUnsent: true },
    )
  }
  if (unsentCodes.has(code) || command === 'CONN') {
    return new StepFailure(
      'unavailable',
      `${server} could not be reached. Check host, port and encryption.`,
      { ...cause, isUnsent: true },
    )
  }
  if (code === 'ETIMEDOUT')
    return new StepFailure('timeout', `${server} did not answer in time.`, cause)
  return new StepFailure('unavailable', `${server} broke off the conversation.`, cause)
}
