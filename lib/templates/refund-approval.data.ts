import { draw } from './draw'
import type { Template } from './template'

export const refundApproval: Template = {
  slug: 'refund-approval',
  title: 'When a large refund is asked for, wait until a person approves it',
  name: 'Approve large refunds',
  description:
    'Refunds up to 100 go through at once. For larger ones a person gets a mail with a link, sees the request on a page and decides; until then the run waits, for a week at most.',
  categories: ['people'],
  minutes: 4,
  needs: [
    'A mail account that may send (SMTP), and the address of who decides.',
    'The address at which your payment system takes refunds.',
  ],
  checklist: [
    { kind: 'account', label: 'Choose the mail account', step: 'ask' },
    { kind: 'field', label: 'Say who decides', step: 'ask', path: 'to' },
    { kind: 'field', label: 'Say where a refund is made', step: 'refund', path: 'url' },
  ],
  flow: draw({
    trigger: {
      ...{ app: 'webhook', trigger: 'received', title: 'Refund asked for' },
      input: { dedupe: { key: '{{ trigger.body.id }}' } },
    },
    steps: [
      {
        ...{ key: 'large', app: 'logic', action: 'if', title: 'More than 100?' },
        input: {
          condition: {
            all: [{ left: '{{ trigger.body.amount }}', operator: 'greater_than', right: 100 }],
          },
        },
      },
      {
        ...{ key: 'ask', app: 'email', action: 'send', title: 'Ask for a decision' },
        input: {
          to: '',
          subject: 'Refund of {{ trigger.body.amount }} for order {{ trigger.body.order }}?',
          text: '{{ trigger.body.customer }} asks for {{ trigger.body.amount }} back: {{ trigger.body.reason }}\n\nDecide here: {{ run.urls.decision }}',
        },
      },
      {
        ...{ key: 'decision', app: 'logic', action: 'approval', title: 'Wait for the decision' },
        input: {
          title: 'Refund for order {{ trigger.body.order }}',
          message:
            '{{ trigger.body.customer }} asks for {{ trigger.body.amount }} back: {{ trigger.body.reason }}',
          ...{ approvers: 'link', timeoutMs: 604_800_000 },
        },
      },
      {
        ...{ key: 'refund', app: 'http', action: 'request', title: 'Make the refund' },
        input: {
          ...{ method: 'POST', url: '' },
          body: { order: '{{ trigger.body.order }}', amount: '{{ trigger.body.amount }}' },
        },
      },
    ],
    lines: [
      ['trigger', 'large'],
      ['large', 'ask', 'true'],
      ['ask', 'decision'],
      ['decision', 'refund', 'approved'],
      ['large', 'refund', 'false'],
    ],
  }),
  event: {
    body: {
      ...{ id: 'rf-204', order: 'S-1042', amount: 129.9, customer: 'Mira Okafor' },
      reason: 'The bowl arrived in two pieces.',
    },
    idField: 'id',
  },
}
