import { chatMessage, chatNeed, draw } from './draw'
import type { Template } from './template'

export const deviceReadings: Template = {
  slug: 'device-readings',
  title: 'As readings of devices stream in, count them per minute and warn over a threshold',
  name: 'Readings of devices',
  description:
    'Each reading is added up per device and minute, and its last value is kept in a table. Data draws the counter while it grows. The one reading that lifts a minute over 100 warns the chat, once per device and minute.',
  categories: ['watch'],
  minutes: 2,
  needs: [chatNeed, 'Devices, a gateway or a broker that can send each reading as a request.'],
  checklist: [
    { kind: 'field', label: 'Paste the address of your chat', step: 'warn', path: 'url' },
  ],
  flow: draw({
    trigger: {
      ...{ app: 'webhook', trigger: 'received', title: 'Reading arrives' },
      input: { dedupe: { key: '{{ trigger.body.id }}' } },
    },
    steps: [
      {
        ...{ key: 'minute', app: 'data', action: 'count', title: 'Count per minute' },
        input: {
          ...{ counter: 'readings', key: '{{ trigger.body.device }}', unit: 'minute' },
          value: '{{ trigger.body.value }}',
          at: '{{ trigger.body.at | default: trigger.receivedAt }}',
        },
      },
      {
        ...{ key: 'last', app: 'data', action: 'table_upsert', title: 'Keep the last value' },
        input: {
          ...{ table: 'devices', key: '{{ trigger.body.device }}' },
          values: {
            value: '{{ trigger.body.value }}',
            at: '{{ trigger.body.at | default: trigger.receivedAt }}',
          },
        },
      },
      {
        ...{ key: 'crossed', app: 'logic', action: 'if', title: 'Over 100 just now?' },
        input: {
          condition: {
            all: [
              { left: '{{ steps.minute.before.sum }}', operator: 'at_most', right: 100 },
              { left: '{{ steps.minute.sum }}', operator: 'greater_than', right: 100 },
            ],
          },
        },
      },
      chatMessage('warn', {
        title: 'Warn the chat',
        text: '{{ trigger.body.device }} came to {{ steps.minute.sum }} in the minute from {{ steps.minute.startsAt }}',
      }),
    ],
    lines: [
      ['trigger', 'minute'],
      ['trigger', 'last'],
      ['minute', 'crossed'],
      ['crossed', 'warn', 'true'],
    ],
  }),
  event: {
    body: { id: 'r-77120', device: 'boiler-1', value: 128.5 },
    idField: 'id',
  },
  outputs: {
    minute: {
      ...{ startsAt: '2026-11-03T12:04:00.000Z', count: 1, sum: 128.5, min: 128.5, max: 128.5 },
      ...{ average: 128.5, before: { count: 0, sum: 0 } },
    },
  },
}
