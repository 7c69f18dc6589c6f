import { chatMessage, chatNeed, draw } from './draw'
import type { Template } from './template'

export const ticketToChat: Template = {
  slug: 'ticket-to-chat',
  title: 'When an urgent ticket comes in, tell the team’s chat',
  name: 'Urgent ticket to the chat',
  description:
    'Your helpdesk sends every new ticket to the flow’s URL. Urgent ones become a message in the chat at once; the others stop on purpose, and you see why.',
  categories: ['notify'],
  minutes: 2,
  needs: [
    chatNeed,
    'A helpdesk that can send webhooks, or a script: you paste the flow’s URL there.',
  ],
  checklist: [
    { kind: 'field', label: 'Paste the address of your chat', step: 'post', path: 'url' },
  ],
  flow: draw({
    trigger: { app: 'webhook', trigger: 'received', title: 'Ticket created' },
    steps: [
      {
        ...{ key: 'urgent', app: 'logic', action: 'filter', title: 'Only urgent ones' },
        input: {
          condition: {
            all: [{ left: '{{ trigger.body.priority }}', operator: 'equals', right: 'urgent' }],
          },
        },
      },
      chatMessage('post', {
        title: 'Post to the chat',
        text: 'Urgent ticket {{ trigger.body.id }}: {{ trigger.body.subject }} (from {{ trigger.body.requester.name | default: "somebody" }})',
      }),
    ],
    lines: [
      ['trigger', 'urgent'],
      ['urgent', 'post'],
    ],
  }),
  event: {
    body: {
      id: 4812,
      subject: 'The shop shows an empty page',
      priority: 'urgent',
      requester: { name: 'Ada Lovelace', email: 'ada@example.com' },
      tags: ['shop', 'outage'],
    },
  },
}
