import { chatMessage, chatNeed, draw } from './draw'
import type { Template } from './template'

export const feedToChat: Template = {
  slug: 'feed-to-chat',
  title: 'When a feed has something new, post it to the chat',
  name: 'News to the chat',
  description:
    'Looks at an RSS, Atom or JSON feed every 15 minutes: a blog, a status page, the releases of a project. What was there before you published is not posted.',
  categories: ['notify'],
  minutes: 1,
  needs: ['The address of the feed.', chatNeed],
  checklist: [
    { kind: 'field', label: 'Paste the address of the feed', step: 'trigger', path: 'url' },
    { kind: 'field', label: 'Paste the address of your chat', step: 'post', path: 'url' },
  ],
  flow: draw({
    trigger: {
      ...{ app: 'feed', trigger: 'new_item', title: 'New in the feed' },
      input: { url: '', everyMinutes: 15 },
    },
    steps: [
      chatMessage('post', {
        title: 'Post to the chat',
        text: '{{ trigger.item.title }}\n{{ trigger.item.link }}',
      }),
    ],
    lines: [['trigger', 'post']],
  }),
}
