import { draw } from './draw'
import type { Template } from './template'

export const formToMail: Template = {
  slug: 'form-to-mail',
  title: 'When a form is submitted, mail it to the team and keep it in a table',
  name: 'Contact form',
  description:
    'The flow has a page with a form that you can link to. What people send is kept as a row, and mailed to you so that an answer goes back to them.',
  categories: ['people', 'notify'],
  minutes: 2,
  needs: ['A mail account that may send (SMTP).', 'The address that should get the messages.'],
  checklist: [
    { kind: 'account', label: 'Choose the mail account', step: 'mail' },
    { kind: 'field', label: 'Say who gets the mail', step: 'mail', path: 'to' },
  ],
  flow: draw({
    trigger: {
      ...{ app: 'form', trigger: 'submitted', title: 'Form submitted' },
      input: {
        title: 'Contact us',
        fields: [
          { key: 'name', title: 'Your name', type: 'text', required: true },
          { key: 'email', title: 'Your e-mail address', type: 'email', required: true },
          { key: 'message', title: 'Your message', type: 'long_text', required: true },
        ],
      },
    },
    steps: [
      {
        ...{ key: 'keep', app: 'data', action: 'table_insert', title: 'Keep it' },
        input: {
          table: 'messages',
          values: {
            name: '{{ trigger.body.name }}',
            email: '{{ trigger.body.email }}',
            message: '{{ trigger.body.message }}',
          },
        },
      },
      {
        ...{ key: 'mail', app: 'email', action: 'send', title: 'Mail the team' },
        input: {
          ...{ to: '', replyTo: '{{ trigger.body.email }}' },
          subject: 'Message from {{ trigger.body.name }}',
          text: '{{ trigger.body.message }}\n\n{{ trigger.body.name }}, {{ trigger.body.email }}',
        },
      },
    ],
    lines: [
      ['trigger', 'keep'],
      ['keep', 'mail'],
    ],
  }),
  event: {
    body: { name: 'Ada Lovelace', email: 'ada@example.com', message: 'Where is my order?' },
  },
}
