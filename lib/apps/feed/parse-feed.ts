import { XMLParser } from 'fast-xml-parser'
import { StepFailure } from '@/lib/errors'
import { isRecord, readOwn } from '@/lib/flow/record'
import { decodeEntities } from './decode-entities'

export interface FeedItem {
  id: string
  title: string
  link: string
  summary: string
  author: string
  publishedAt: string | null
}

/** RSS 2.0, Atom or JSON Feed, as it was received. The order is the feed's. */
export function parseFeed(body: unknown): FeedItem[] {
  if (isRecord(body)) return jsonFeedItems(body)
  if (typeof body !== 'string') throw noFeed()
  if (/^\s*\{/.test(body)) return jsonFeedItems(parseJson(body))
  return xmlItems(body)
}

/** Nothing is looked up, expanded or made a number: what stands there is text. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  maxNestedTags: 100,
})

function xmlItems(text: string): FeedItem[] {
  // A feed needs no definitions of its own; they only serve to blow it up.
  if (/<!ENTITY|<!DOCTYPE[^>[]*\[/i.test(text)) {
    throw new StepFailure('rejected', 'This feed defines entities of its own, which is not read.')
  }
  // Half a feed would have half an item, which a later look would take for another one.
  if (!/<\/(?:rss|[\w.-]*:?feed)\s*>/i.test(text)) throw noFeed()
  const root = parseXml(text)
  const channel = readOwn(readOwn(root, 'rss'), 'channel')
  if (isRecord(channel)) return told(listOf(readOwn(channel, 'item')).map(rssItem))
  const feed = readOwn(root, 'feed')
  if (isRecord(feed)) return told(listOf(readOwn(feed, 'entry')).map(atomItem))
  throw noFeed()
}

function parseXml(text: string): unknown {
  try {
    return parser.parse(text)
  } catch (cause) {
    throw new StepFailure('rejected', 'This feed is not well-formed XML, so it cannot be read.', {
      cause,
    })
  }
}

function rssItem(item: unknown): FeedItem {
  const link = textAt(item, 'link')
  return named({
    id: textAt(item, 'guid') || link,
    title: textAt(item, 'title'),
    link,
    summary: textAt(item, 'description'),
    author: textAt(item, 'author') || textAt(item, 'dc:creator'),
    publishedAt: timeOf(textAt(item, 'pubDate') || textAt(item, 'dc:date')),
  })
}

function atomItem(entry: unknown): FeedItem {
  const links = listOf(readOwn(entry, 'link'))
  const main = links.find((link) => (readOwn(link, '@rel') ?? 'alternate') === 'alternate')
  return named({
    id: textAt(entry, 'id'),
    title: textAt(entry, 'title'),
    link: decodeEntities(String(readOwn(main ?? links[0], '@href') ?? '')),
    summary: textAt(entry, 'summary') || textAt(entry, 'content'),
    author: textAt(listOf(readOwn(entry, 'author'))[0], 'name'),
    publishedAt: timeOf(textAt(entry, 'published') || textAt(entry, 'updated')),
  })
}

function jsonFeedItems(feed: unknown): FeedItem[] {
  const items = readOwn(feed, 'items')
  if (!Array.isArray(items)) throw noFeed()
  return told(items.map(jsonItem))
}

function jsonItem(item: unknown): FeedItem {
  const [author] = listOf(readOwn(item, 'authors') ?? readOwn(item, 'author'))
  const id = readOwn(item, 'id')
  return named({
    id: typeof id === 'number' ? String(id) : plain(id),
    title: plain(readOwn(item, 'title')),
    link: plain(readOwn(item, 'url')),
    summary:
      plain(readOwn(item, 'summary')) ||
      plain(readOwn(item, 'content_text')) ||
      plain(readOwn(item, 'content_html')),
    author: plain(readOwn(author, 'name')),
    publishedAt: timeOf(plain(readOwn(item, 'date_published'))),
  })
}

/** An item that says nothing cannot be told from another. */
function told(items: FeedItem[]): FeedItem[] {
  return items.filter(({ id }) => id.trim() !== '')
}

/** What has no id of its own is told by what it says. */
function named(item: FeedItem): FeedItem {
  const id = item.id || item.link || `${item.title}\n${item.publishedAt ?? ''}`
  return { ...item, id: id.slice(0, 2_000) }
}

function textAt(record: unknown, name: string): string {
  const [value] = listOf(readOwn(record, name))
  const text = isRecord(value) ? readOwn(value, '#text') : value
  return typeof text === 'string' ? decodeEntities(text).trim() : ''
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function timeOf(text: string): string | null {
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new StepFailure('rejected', 'This feed is not valid JSON, so it cannot be read.', {
      cause,
    })
  }
}

function noFeed(): StepFailure {
  return new StepFailure(
    'rejected',
    'There is no feed at this address. It must be RSS, Atom or JSON Feed; look for the address behind the site’s feed icon.',
  )
}
