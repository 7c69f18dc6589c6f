import { chatMessage, chatNeed, draw } from './draw'
import type { Template } from './template'

export const socialMentions: Template = {
  slug: 'social-mentions',
  title:
    'As mentions on social networks stream in, count topics and tell the chat when one takes off',
  name: 'Mentions of topics',
  description:
    'Each mention is counted per topic and hour, and kept with its author and text. The mention that makes fifty within an hour tells the chat, once per topic and hour. Data draws all topics beside each other.',
  categories: ['watch'],
  minutes: 2,
  needs: [chatNeed, 'A service that sends you each mention as a request.'],
  checklist: [
    { kind: 'field', label: 'Paste the address of your chat', step: 'tell', path: 'url' },
  ],
  flow: draw({
    trigger: {
      ...{ app: 'webhook', trigger: 'received', title: 'Mention arrives' },
      input: { dedupe: { key: '{{ trigger.body.id }}' } },
    },
    steps: [
      {
        ...{ key: 'hour', app: 'data', action: 'count', title: 'Count per hour' },
        input: { counter: 'mentions', key: '{{ trigger.body.topic }}', value: 1, unit: 'hour' },
      },
      {
        ...{ key: 'keep', app: 'data', action: 'table_upsert', title: 'Keep the mention' },
        input: {
          ...{ table: 'mentions', key: '{{ trigger.body.id }}' },
          values: {
            topic: '{{ trigger.body.topic }}',
            author: '{{ trigger.body.author }}',
            text: '{{ trigger.body.text | truncate: 500 }}',
            link: '{{ trigger.body.link | default: "" }}',
          },
        },
      },
      {
        ...{ key: 'taking_off', app: 'logic', action: 'if', title: 'The fiftieth this hour?' },
        input: {
          condition: {
            all: [{ left: '{{ steps.hour.count }}', operator: 'equals', right: 50 }],
          },
        },
      },
      chatMessage('tell', {
        title: 'Tell the chat',
        text: '“{{ trigger.body.topic }}” was mentioned {{ steps.hour.count }} times since {{ steps.hour.startsAt }}. Just now by {{ trigger.body.author }}: {{ trigger.body.text | truncate: 140 }}',
      }),
    ],
    lines: [
      ['trigger', 'hour'],
      ['trigger', 'keep'],
      ['hour', 'taking_off'],
      ['taking_off', 'tell', 'true'],
    ],
  }),
  event: {
    body: {
      ...{
        id: 'm-5501',
        topic: 'delivery',
        author: '@mira',
        link: 'https://social.example/m/5501',
      },
      text: 'My parcel came a day early. How do they do that?',
    },
    idField: 'id',
  },
  outputs: {
    hour: {
      ...{ startsAt: '2026-11-03T12:00:00.000Z', count: 50, sum: 50, min: 1, max: 1, average: 1 },
      before: { count: 49, sum: 49 },
    },
  },
}
