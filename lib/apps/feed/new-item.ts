import * as z from 'zod'
import type { PollTrigger } from '../define'
import { everyMinutesField, everyMsOf } from '../poll-input'
import { newSince } from '../seen-items'
import { parseFeed } from './parse-feed'

const text = (title: string) => z.string().meta({ title })

export const newItem: PollTrigger = {
  kind: 'poll',
  key: 'new_item',
  title: 'New item in a feed',
  description: 'Starts for each new item of an RSS, Atom or JSON feed.',
  input: z.object({
    url: z.url({ protocol: /^https?$/ }).meta({
      title: 'Feed address',
      placeholder: 'https://example.com/feed.xml',
    }),
    everyMinutes: everyMinutesField,
  }),
  output: z.object({
    item: z
      .object({
        id: text('ID'),
        title: text('Title'),
        link: text('Link'),
        summary: text('Summary'),
        author: text('Author'),
        publishedAt: z.string().nullable().meta({ title: 'Published at' }),
      })
      .meta({ title: 'Item' }),
    receivedAt: text('Found at'),
  }),
  sample: {
    item: {
      id: 'https://example.com/posts/17',
      title: 'What is new in November',
      link: 'https://example.com/posts/17',
      summary: 'Three things that make the shop faster.',
      author: 'Ada Lovelace',
      publishedAt: '2026-11-03T12:00:00.000Z',
    },
    receivedAt: '2026-11-03T12:04:31.000Z',
  },
  everyMs: everyMsOf,
  async poll({ input, http, cursor, seenIds }) {
    const accept =
      'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'
    const answer = await http.request({
      method: 'GET',
      url: String(input.url),
      headers: { accept },
    })
    const items = parseFeed(answer.body)
    return newSince(
      { cursor, seenIds },
      items.map((item) => ({ id: item.id, event: { item } })),
    )
  },
}
