import { describe, expect, it } from 'vitest'
import { parseFeed } from './parse-feed'

const rss = (items: string, head = '') =>
  `<?xml version="1.0"?>${head}<rss version="2.0" xmlns:dc="d"><channel><title>News</title>${items}</channel></rss>`

describe('a feed', () => {
  it('is read as RSS', () => {
    const items = parseFeed(
      rss(`<item><guid isPermaLink="false">7</guid><title>Cats &amp; dogs &#x1F600;</title>
        <link>https://a.test/?a=1&amp;b=2</link><description><![CDATA[<b>Bold</b>]]></description>
        <dc:creator>Ada</dc:creator><pubDate>Tue, 03 Nov 2026 12:00:00 GMT</pubDate></item>`),
    )
    expect(items).toEqual([
      {
        id: '7',
        title: 'Cats & dogs 😀',
        link: 'https://a.test/?a=1&b=2',
        summary: '<b>Bold</b>',
        author: 'Ada',
        publishedAt: '2026-11-03T12:00:00.000Z',
      },
    ])
  })

  it('is read as Atom', () => {
    const items = parseFeed(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id>
      <title type="html">One</title><link rel="self" href="https://a.test/1.atom"/>
      <link href="https://a.test/1"/><author><name>Ada</name></author>
      <updated>2026-11-03T12:00:00Z</updated><content>All of it</content></entry></feed>`)
    expect(items).toEqual([
      {
        id: 'urn:1',
        title: 'One',
        link: 'https://a.test/1',
        summary: 'All of it',
        author: 'Ada',
        publishedAt: '2026-11-03T12:00:00.000Z',
      },
    ])
  })

  it('is read as JSON Feed, parsed or not', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ id: 5, url: 'https://a.test/5', content_text: 'Hi', authors: [{ name: 'Ada' }] }],
    }
    const expected = [
      {
        id: '5',
        title: '',
        link: 'https://a.test/5',
        summary: 'Hi',
        author: 'Ada',
        publishedAt: null,
      },
    ]
    expect(parseFeed(feed)).toEqual(expected)
    expect(parseFeed(JSON.stringify(feed))).toEqual(expected)
  })

  it('tells an item without an id by its link, or by what it says', () => {
    const items = parseFeed(
      rss('<item><link>https://a.test/1</link></item><item><title>Only a title</title></item>'),
    )
    expect(items.map(({ id }) => id)).toEqual(['https://a.test/1', 'Only a title\n'])
    expect(parseFeed(rss(''))).toEqual([])
  })

  it('keeps numbers as the text they are', () => {
    const [item] = parseFeed(rss('<item><guid>0012345678901234567890</guid></item>'))
    expect(item?.id).toBe('0012345678901234567890')
  })

  it('never expands entities: neither the billion laughs nor a file', () => {
    const lol = Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at};`.repeat(10)}">`,
    ).join('')
    const bomb = `<!DOCTYPE lolz [<!ENTITY lol0 "lol">${lol}]>`
    const started = performance.now()
    expect(() => parseFeed(rss('<item><title>&lol9;</title></item>', bomb))).toThrow(/entities/)
    const file = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    expect(() => parseFeed(rss('<item><title>&f;</title></item>', file))).toThrow(/entities/)
    expect(performance.now() - started).toBeLessThan(1_000)
    const [item] = parseFeed(rss('<item><title>&lol9; &amp;lt;</title></item>'))
    expect(item?.title).toBe('&lol9; &lt;')
  })

  it('changes no prototype, whatever its tags are called', () => {
    try {
      parseFeed(rss('<item><__proto__><polluted>1</polluted></__proto__><title>a</title></item>'))
    } catch {
      // Refusing it is as good.
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('of 10 MB is read in seconds', () => {
    const item = `<item><guid>$</guid><title>${'x'.repeat(1_000)}</title></item>`
    const many = Array.from({ length: 10_000 }, (_, at) => item.replace('$', String(at))).join('')
    const started = performance.now()
    expect(parseFeed(rss(many))).toHaveLength(10_000)
    expect(performance.now() - started).toBeLessThan(10_000)
  }, 30_000)

  it.each([
    ['a web page', '<!DOCTYPE html><html><body>Hi</body></html>'],
    ['nothing', ''],
    ['half a feed', '<rss><channel><item>'],
    ['other JSON', '{"a":1}'],
    ['broken JSON', '{"a":'],
    ['deep nesting', `<rss><channel>${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}</channel></rss>`],
  ])('that is %s is refused with a sentence or empty', (_name, text) => {
    let items: unknown[] = []
    try {
      items = parseFeed(text)
    } catch (error) {
      expect(error).toMatchObject({ name: 'StepFailure', kind: 'rejected' })
    }
    expect(items).toEqual([])
  })
})
