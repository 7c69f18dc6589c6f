import * as z from 'zod'
import { StepFailure } from '@/lib/errors'
import { defineAction } from '../define'
import { SmtpAccount, smtpConnection } from './connection'

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
  sample: { messageId: '<run_1.send@hookline>', accepted: ['ada@example.com'], rejected: [] },
  effect: 'once',
  inDoubt: 'ask',
  summary: ({ to }) => `Mail to ${to}`,
  async run({ input, connection, resolveHost, idempotencyKey }) {
    const account = readAccount(connection)
    // Loaded on first use: most flows send no mail.
    const { openTransport, toFailure } = await import('./transport')
    const transport = await openTransport(account, resolveHost)
    try {
      const sent = await transport.sendMail({
        from: account.from,
        ...input,
        // The same on every try: many receivers drop the second one.
        messageId: `<${idempotencyKey.replaceAll(':', '.')}@hookline>`,
      })
      return {
        output: {
          messageId: sent.messageId,
          accepted: (sent.accepted ?? []).map(String),
          rejected: (sent.rejected ?? []).map(String),
        },
      }
    } catch (error) {
      throw toFailure(error, account)
    } finally {
      transport.close()
    }
  },
})

function readAccount(connection: Record<string, unknown>): SmtpAccount {
  const parsed = SmtpAccount.safeParse(connection)
  if (parsed.success) return parsed.data
  throw new StepFailure(
    'connection',
    'The mail account of this step is incomplete. Open it and fill in what is missing.',
  )
}
