import { draw } from './draw'
import type { Template } from './template'

export const mailToTicket: Template = {
  slug: 'mail-to-ticket',
  title: 'When mail arrives in a mailbox, make a ticket of it',
  name: 'Mail to tickets',
  description:
    'Looks into a mailbox every few minutes. Each new mail is sent to the API of your helpdesk and kept in a table, so that you can see later what came in. Nothing in the mailbox is changed.',
  categories: ['sync', 'people'],
  minutes: 3,
  needs: [
    'The mailbox and its password (IMAP).',
    'The address at which your helpdesk, or any other system, takes new tickets.',
  ],
  checklist: [
    { kind: 'account', label: 'Choose the mailbox', step: 'trigger' },
    { kind: 'field', label: 'Say where a ticket is made', step: 'ticket', path: 'url' },
  ],
  flow: draw({
    trigger: {
      ...{ app: 'imap', trigger: 'new_mail', title: 'New mail' },
      input: { folder: 'INBOX', everyMinutes: 5 },
    },
    steps: [
      {
        ...{ key: 'ticket', app: 'http', action: 'request', title: 'Make the ticket' },
        input: {
          ...{ method: 'POST', url: '' },
          body: {
            subject: '{{ trigger.subject | default: "No subject" }}',
            from: '{{ trigger.from }}',
            text: '{{ trigger.text }}',
          },
        },
      },
      {
        ...{ key: 'keep', app: 'data', action: 'table_upsert', title: 'Keep the mail' },
        input: {
          ...{ table: 'mails', key: '{{ trigger.messageId }}' },
          values: { from: '{{ trigger.from }}', subject: '{{ trigger.subject }}' },
        },
      },
    ],
    lines: [
      ['trigger', 'ticket'],
      ['ticket', 'keep'],
    ],
  }),
}
