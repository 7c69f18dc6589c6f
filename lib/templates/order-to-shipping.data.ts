import { draw, edgesOf } from './draw'
import type { Template } from './template'

const retry = { attempts: 5, backoff: 'exponential', delayMs: 2_000 } as const

export const orderToShipping: Template = {
  slug: 'order-to-shipping',
  title: 'When an order is placed, hand it over to the shipping application',
  name: 'Orders to the shipping application',
  description:
    'Every line of the order is reserved, then one shipment is made for its address. When the shop delivers the same order twice, the second one starts nothing. When the shipping application is down, the flow tries again with the same key, so that no parcel leaves twice.',
  categories: ['sync'],
  minutes: 4,
  needs: [
    'A key for the API of your shipping application, and its addresses for reservations and shipments.',
    'A shop that can send webhooks: Shopify, WooCommerce, Shopware, or your own.',
  ],
  checklist: [
    { kind: 'account', label: 'Choose the shipping account', step: 'reserve', also: ['ship'] },
    { kind: 'field', label: 'Say where a line is reserved', step: 'reserve', path: 'url' },
    { kind: 'field', label: 'Say where a shipment is made', step: 'ship', path: 'url' },
  ],
  flow: draw({
    trigger: {
      ...{ app: 'webhook', trigger: 'received', title: 'Order placed' },
      input: { dedupe: { key: '{{ trigger.body.number }}' } },
    },
    steps: [
      {
        ...{ key: 'lines', app: 'logic', action: 'each', title: 'Each order line' },
        input: { items: '{{ trigger.body.lines }}', concurrency: 1, onItemFailure: 'stop' },
        body: {
          steps: [
            {
              ...{ key: 'reserve', app: 'http', action: 'request', title: 'Reserve the line' },
              input: {
                ...{ method: 'POST', url: '', auth: { kind: 'connection' } },
                body: {
                  order: '{{ trigger.body.number }}',
                  sku: '{{ item.sku }}',
                  quantity: '{{ item.quantity }}',
                },
              },
              onFailure: { retry },
            },
          ],
          edges: edgesOf([['lines', 'reserve']]),
        },
      },
      {
        ...{ key: 'ship', app: 'http', action: 'request', title: 'Create the shipment' },
        input: {
          ...{ method: 'POST', url: '', auth: { kind: 'connection' } },
          body: {
            reference: '{{ trigger.body.number }}',
            to: {
              name: '{{ trigger.body.address.name }}',
              street: '{{ trigger.body.address.street }}',
              city: '{{ trigger.body.address.city }}',
              country: '{{ trigger.body.address.country | upcase }}',
            },
            parcels: '{{ trigger.body.lines }}',
          },
        },
        onFailure: { retry },
      },
    ],
    lines: [
      ['trigger', 'lines'],
      ['lines', 'ship'],
    ],
  }),
  event: {
    body: {
      number: 'S-1042',
      address: { name: 'Mira Okafor', street: 'Harbour Road 7', city: 'Bergen', country: 'no' },
      lines: [
        { sku: 'mug-blue', quantity: 2, grams: 350 },
        { sku: 'bowl-large', quantity: 1, grams: 800 },
      ],
    },
    idField: 'number',
  },
}
