import * as z from 'zod'
import { defineAction } from '../define'
import type { SmtpAccount } from './account'
import { readAccount, smtpConnection } from './connection'

const addresses = 'One address, or several with commas.'

export const send = defineAction({
  key: 'send',
  title: 'Send email',
  description: 'Sends one mail.',
  connection: smtpConnection,
  input: z.object({
    to: z.string().trim().min(3).meta({ title: 'To', description: addresses }),
    subject: z.string().trim().min(1).meta({ title: 'Subject' }),
    text: z.string().min(1).meta({ title: 'Text', control: 'textarea' }),
    html: z.string().optional().meta({ title: 'HTML', control: 'textarea' }),
    cc: z.string().optional().meta({ title: 'Cc', description: addresses }),
    bcc: z.string().optional().meta({ title: 'Bcc', description: addresses }),
    replyTo: z.string().optional().meta({ title: 'Reply to' }),
  }),
  output: z.object({
    messageId: z.string().meta({ title: 'Message ID' }),
    accepted: z.array(z.string()).meta({ title: 'Accepted addresses' }),
    rejected: z.array(z.string()).meta({ title: 'Refused addresses' }),
  }),
  sample: { messageId: '<run_1.send@example.com>', accepted: ['ada@example.com'], rejected: [] },
  effect: 'once',
  inDoubt: 'ask',
  summary: ({ to }) => `Mail to ${to}`,
  async run({ input, connection, resolveHost, idempotencyKey, signal, onExchange }) {
    const account = readAccount(connection)
    // Loaded on first use: most flows send no mail.
    const { openTransport, toFailure } = await import('./transport')
    const transport = await openTransport(account, resolveHost)
    const { to, cc, bcc, subject } = input
    const mail = { to, cc, bcc, subject }
    onExchange({ sent: mail, received: null })
    try {
      const sent = await transport.sendMail({
        from: account.from,
        ...input,
        messageId: messageIdOf(idempotencyKey, account),
        signal,
      })
      const output = {
        messageId: sent.messageId,
        accepted: (sent.accepted ?? []).map(String),
        rejected: (sent.rejected ?? []).map(String),
      }
      onExchange({ sent: mail, received: output })
      return { output }
    } catch (error) {
      throw signal.aborted ? signal.reason : toFailure(error, account)
    } finally {
      transport.close()
    }
  },
})

/** The same on every try: many receivers drop the second one. */
function messageIdOf(idempotencyKey: string, { from }: SmtpAccount): string {
  const domain = /@([a-z0-9.-]+)>?\s*$/i.exec(from)?.[1] ?? 'hookline.invalid'
  return `<${idempotencyKey.replace(/[^\w-]/g, '.')}@${domain}>`
}
