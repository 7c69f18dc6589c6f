import { draw } from './draw'
import type { Template } from './template'

export const paymentThanks: Template = {
  slug: 'payment-thanks',
  title: 'When a Stripe payment succeeds, thank the customer by mail',
  name: 'Thank for payments',
  description:
    'Only requests that Stripe has signed count, and a payment that is delivered twice is thanked for once. Each payment is kept as a row, and counted per day.',
  categories: ['people', 'sync'],
  minutes: 3,
  needs: [
    'The signing secret of a webhook endpoint at Stripe: you make it there with the flow’s URL.',
    'A mail account that may send (SMTP).',
  ],
  checklist: [
    {
      ...{ kind: 'field', label: 'Enter the signing secret of Stripe' },
      ...{ step: 'trigger', path: 'signature.secrets' },
    },
    { kind: 'account', label: 'Choose the mail account', step: 'thank' },
  ],
  flow: draw({
    trigger: {
      ...{ app: 'webhook', trigger: 'received', title: 'Payment at Stripe' },
      input: {
        signature: { preset: 'stripe', secrets: [] },
        dedupe: { key: '{{ trigger.body.id }}' },
      },
    },
    steps: [
      {
        ...{ key: 'paid', app: 'logic', action: 'filter', title: 'Only payments that succeeded' },
        input: {
          condition: {
            all: [
              {
                left: '{{ trigger.body.type }}',
                operator: 'equals',
                right: 'checkout.session.completed',
              },
            ],
          },
        },
      },
      {
        ...{ key: 'keep', app: 'data', action: 'table_upsert', title: 'Keep the payment' },
        input: {
          ...{ table: 'payments', key: '{{ trigger.body.data.object.id }}' },
          values: {
            email: '{{ trigger.body.data.object.customer_details.email }}',
            cents: '{{ trigger.body.data.object.amount_total }}',
          },
        },
      },
      {
        ...{ key: 'day', app: 'data', action: 'count', title: 'Count per day' },
        input: {
          ...{ counter: 'payments', unit: 'day' },
          value: '{{ trigger.body.data.object.amount_total }}',
        },
      },
      {
        ...{ key: 'thank', app: 'email', action: 'send', title: 'Thank the customer' },
        input: {
          to: '{{ trigger.body.data.object.customer_details.email }}',
          subject: 'Thank you for your order',
          text: 'Hello {{ trigger.body.data.object.customer_details.name | default: "there" }},\n\nwe have received your payment of {{ trigger.body.data.object.amount_total | divided_by: 100.0 }} {{ trigger.body.data.object.currency | upcase }}. Thank you!',
        },
      },
    ],
    lines: [
      ['trigger', 'paid'],
      ['paid', 'keep'],
      ['paid', 'day'],
      ['paid', 'thank'],
    ],
  }),
  event: {
    body: {
      ...{ id: 'evt_1042', type: 'checkout.session.completed' },
      data: {
        object: {
          ...{ id: 'cs_1042', amount_total: 12_990, currency: 'eur' },
          customer_details: { name: 'Ada Lovelace', email: 'ada@example.com' },
        },
      },
    },
    idField: 'id',
  },
}
