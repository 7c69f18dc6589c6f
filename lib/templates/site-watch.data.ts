import { chatMessage, chatNeed, draw } from './draw'
import type { Template } from './template'

export const siteWatch: Template = {
  slug: 'site-watch',
  title: 'Look at a website every five minutes, and tell the chat when it is down',
  name: 'Is the website up?',
  description:
    'One look that fails says nothing: after three in a row the chat hears of it, once. When the site answers again, the count begins anew.',
  categories: ['watch', 'notify'],
  minutes: 1,
  needs: ['The address of the page to look at.', chatNeed],
  checklist: [
    { kind: 'field', label: 'Say which page to look at', step: 'look', path: 'url' },
    { kind: 'field', label: 'Paste the address of your chat', step: 'tell', path: 'url' },
  ],
  flow: draw({
    trigger: {
      ...{ app: 'schedule', trigger: 'cron', title: 'Every five minutes' },
      input: { expression: 'every 5 minutes', timeZone: 'UTC', missed: 'skip' },
    },
    steps: [
      {
        ...{ key: 'look', app: 'http', action: 'request', title: 'Look at the page' },
        input: { method: 'GET', url: '', timeoutMs: 20_000 },
        // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
        onFailure: { retry: { attempts: 1 }, then: 'branch' },
      },
      {
        ...{ key: 'fine', app: 'data', action: 'store_remove', title: 'Forget the failures' },
        input: { key: 'site_failures' },
      },
      {
        ...{ key: 'failures', app: 'data', action: 'store_increment', title: 'Count the failure' },
        input: { key: 'site_failures', by: 1 },
      },
      {
        ...{ key: 'third', app: 'logic', action: 'filter', title: 'The third in a row?' },
        input: {
          condition: {
            all: [{ left: '{{ steps.failures.value }}', operator: 'equals', right: 3 }],
          },
        },
      },
      chatMessage('tell', {
        title: 'Tell the chat',
        text: 'The website does not answer: three looks in a row failed.',
      }),
    ],
    lines: [
      ['trigger', 'look'],
      ['look', 'fine'],
      ['look', 'failures', 'error'],
      ['failures', 'third'],
      ['third', 'tell'],
    ],
  }),
  outputs: { failures: { key: 'site_failures', value: 3 } },
}
