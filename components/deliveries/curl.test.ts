import { describe, expect, it } from 'vitest'
import { curlFor, curlOf } from './curl'
import { shellWord } from './shell-word'

describe('curlFor', () => {
  it('is one shell line with the URL and a JSON body', () => {
    const line = curlFor('http://localhost:3000/hooks/abc')
    expect(line).toBe(
      `curl -X POST 'http://localhost:3000/hooks/abc' -H 'content-type: application/json' -d '{"subject":"Printer on fire","priority":"urgent"}'`,
    )
  })

  it('lets no quote end the word', () => {
    expect(curlFor("http://x/'; rm -rf /")).toContain(`'http://x/'\\''; rm -rf /'`)
  })
})

const bytes = (text: string) => new TextEncoder().encode(text)
const delivery = {
  id: 'evt_1',
  method: 'POST',
  path: '/orders',
  query: 'a=1&b=it%27s',
  headers: [
    ['Host', 'hookline.example'],
    ['Content-Type', 'application/json'],
    ['Content-Length', '9'],
    ['Transfer-Encoding', 'chunked'],
    ['X-Forwarded-For', '203.0.113.9'],
    ['Authorization', '••••'],
    ['X-Shopify-Hmac-Sha256', 'c2ln'],
    ['X-Empty', ''],
  ] as [string, string][],
}
const url = 'http://localhost:3000/hooks/abc'

describe('curlOf', () => {
  it('sends the request again without what curl, proxies and the redaction made of it', () => {
    expect(curlOf({ url, delivery, body: bytes('{"a":"b"}') }).split(' \\\n  ')).toEqual([
      "curl -X POST 'http://localhost:3000/hooks/abc/orders?a=1&b=it%27s'",
      "-H 'Content-Type: application/json'",
      "-H 'X-Shopify-Hmac-Sha256: c2ln'",
      "-H 'X-Empty;'",
      `--data-raw '{"a":"b"}'`,
    ])
  })

  it('names a file where the body is no text, and nothing where there is none', () => {
    const binary = curlOf({ url, delivery, body: new Uint8Array([0xff, 0xfe, 0x00]) })
    expect(binary).toMatch(/--data-binary '@evt_1\.bin'$/)
    expect(curlOf({ url, delivery, body: bytes('a\0b') })).toMatch(/--data-binary/)
    expect(curlOf({ url, delivery, body: undefined })).not.toMatch(/--data/)
  })

  it('asks for the head alone as curl wants it', () => {
    const head = { ...delivery, method: 'HEAD', headers: [] }
    expect(curlOf({ url, delivery: head, body: undefined })).toMatch(/^curl --head 'http/)
  })
})

describe('a word of a shell', () => {
  it('is quoted, and spelled out where a quote would not do', () => {
    expect(shellWord('$(id) `id` "')).toBe(`'$(id) \`id\` "'`)
    expect(shellWord('a\n\tb')).toBe("'a\n\tb'")
    expect(shellWord("it's\r\\")).toBe("$'it\\'s\\x0d\\\\'")
    expect(shellWord('\u0085☃')).toBe("$'\\xc2\\x85☃'")
  })

  it('holds no key that a terminal would obey', () => {
    const word = shellWord('\u0003rm -rf /\r\u001b[2J\u009b')
    expect([...word].every((character) => character >= ' ' && character <= '~')).toBe(true)
  })
})
