import type { SmtpAccount } from '@/lib/apps/email/account'
import { env } from '@/lib/env'
import { StepFailure } from '@/lib/errors'

interface Mail {
  /** The same on every try: many receivers drop the second one. */
  id: string
  to: string
  subject: string
  text: string
}

/** A mail of Hookline itself, by the server that SMTP_URL names. */
export async function sendMail({ id, ...mail }: Mail): Promise<void> {
  const account = ownAccount()
  if (!account) {
    throw new StepFailure(
      'invalid_input',
      'There is no mail server. Set SMTP_URL and SMTP_FROM and start Hookline again.',
    )
  }
  // Loaded on first use: many installations send no mail.
  const { openTransport, toFailure } = await import('@/lib/apps/email/transport')
  // Whoever runs Hookline named this server: it may be a private one.
  const transport = await openTransport(account, async (host) => host)
  const domain = /@([a-z0-9.-]+)>?\s*$/i.exec(account.from)?.[1] ?? 'hookline.invalid'
  try {
    await transport.sendMail({ from: account.from, ...mail, messageId: `<${id}@${domain}>` })
  } catch (error) {
    throw toFailure(error, account)
  } finally {
    transport.close()
  }
}

function ownAccount(): SmtpAccount | undefined {
  const { smtp } = env()
  if (!smtp) return undefined
  const url = new URL(smtp.url)
  const isTls = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : isTls ? 465 : 587,
    secure: isTls ? 'tls' : url.searchParams.get('encryption') === 'none' ? 'none' : 'starttls',
    ...(url.username ? { user: decodeURIComponent(url.username) } : {}),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    from: smtp.from,
  }
}
