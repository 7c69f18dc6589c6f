import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBody } from './event'

const utf8 = (text: string) => new TextEncoder().encode(text)
const type = 'multipart/form-data; boundary=b'

interface PartOptions {
  disposition?: string
  headers?: string
}

const part = (
  name: string,
  content: string,
  { disposition = '', headers = '' }: PartOptions = {},
) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${disposition}\r\n${headers}\r\n${content}\r\n`

/** The body, read; its files with their content in place of where it is. */
function read(text: string | Uint8Array, contentType = type) {
  const bytes = typeof text === 'string' ? utf8(text) : text
  const { kind, value, files } = parseBody(bytes, contentType)
  return {
    kind,
    value,
    files: files?.map(({ start, end, ...file }) => ({
      ...file,
      content: new TextDecoder().decode(bytes.subarray(start, end)),
    })),
  }
}

const names = (disposition: string) =>
  read(`${part('f', 'x', { disposition })}--b--\r\n`).files?.map(({ name }) => name)

describe('a multipart body', () => {
  it('gives fields as a form does, and files by where they lie', () => {
    const file = { disposition: '; filename="a.txt"', headers: 'Content-Type: text/plain\r\n' }
    const body = `${part('a', '1')}${part('b', 'é €')}${part('a', '2')}${part('f', 'line\r\nline', file)}--b--\r\n`
    expect(read(body)).toEqual({
      kind: 'multipart',
      value: { a: ['1', '2'], b: 'é €' },
      files: [
        {
          field: 'f',
          name: 'a.txt',
          contentType: 'text/plain',
          sizeBytes: 10,
          content: 'line\r\nline',
        },
      ],
    })
  })

  it('keeps any bytes of a file exactly', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }),
        async (contents) => {
          const form = new FormData()
          for (const [index, content] of contents.entries()) {
            form.append(`f${index}`, new File([content], 'x.bin', { type: 'image/png' }))
          }
          const sent = new Response(form)
          const contentType = sent.headers.get('content-type')
          const bytes = new Uint8Array(await sent.arrayBuffer())
          const { files = [] } = parseBody(bytes, contentType)
          expect(files.map(({ start, end }) => bytes.slice(start, end))).toEqual(contents)
        },
      ),
    )
  })

  it('reads what another program writes', async () => {
    const form = new FormData()
    form.append('text', 'ä\r\nö')
    form.append('text', '')
    form.append('naïve "name"', 'x')
    form.append('file', new File(['{}'], 'ünï "x".json', { type: 'application/json' }))
    const sent = new Response(form)
    const contentType = sent.headers.get('content-type') ?? ''
    const { value, files } = read(new Uint8Array(await sent.arrayBuffer()), contentType)
    expect(value).toEqual({ text: ['ä\r\nö', ''], 'naïve %22name%22': 'x' })
    expect(files).toEqual([
      {
        field: 'file',
        name: 'ünï %22x%22.json',
        contentType: 'application/json',
        sizeBytes: 2,
        content: '{}',
      },
    ])
  })

  it('ignores what stands before the first and after the last delimiter', () => {
    const body = `preamble\r\n--bad\r\n${part('a', '1')}--b--\r\nepilogue\r\n${part('x', '2')}`
    expect(read(body)).toMatchObject({ kind: 'multipart', value: { a: '1' } })
  })

  it('knows an empty form, an empty field and a field without content', () => {
    expect(read('--b--')).toEqual({ kind: 'multipart', value: {}, files: [] })
    expect(read(`${part('a', '')}--b--`).value).toEqual({ a: '' })
    expect(read('--b\r\nContent-Disposition: form-data; name=a\r\n\r\n--b--').value).toEqual({
      a: '',
    })
  })

  it('reads a quoted boundary with blanks, in any case of the type', () => {
    const body = '--a b\r\ncontent-disposition:form-data;name=x\r\n\r\n1\r\n--a b--'
    expect(read(body, 'Multipart/Form-Data; charset=utf-8; Boundary="a b"').value).toEqual({
      x: '1',
    })
  })

  it('reads lines that end with LF alone, and then only those', () => {
    const body = '--b\nContent-Disposition: form-data; name="a"\n\n1\n2\n--b--\n'
    expect(read(body)).toMatchObject({ kind: 'multipart', value: { a: '1\n2' } })
  })

  it('takes a delimiter after LF as content where lines end with CRLF', () => {
    const content = 'x\n--b\ny\n--b--\nz'
    expect(read(`${part('a', content)}--b--`).value).toEqual({ a: content })
  })

  it('takes lines that only begin like a delimiter as content', () => {
    const content = '--bb\r\n --b\r\n--b-\r\n--b--x\r\n-b\r\n--b x'
    expect(read(`${part('a', content)}--b \t\r\n${part('c', '1').slice(5)}--b--  `).value).toEqual({
      a: content,
      c: '1',
    })
  })

  it('reads a header that goes on in the next line, and only the first of equal ones', () => {
    const body =
      '--b\r\nContent-Disposition: form-data;\r\n name="a"; name="z"\r\nContent-Disposition: form-data; name="c"\r\n\r\n1\r\n--b--'
    expect(read(body).value).toEqual({ a: '1' })
  })

  it('reads a field in the encoding it declares', () => {
    const head = utf8(
      '--b\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n',
    )
    expect(read(Uint8Array.of(...head, 0xe9, ...utf8('\r\n--b--'))).value).toEqual({ a: 'é' })
  })

  it('does not look into a part that has parts', () => {
    const inner = '--c\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--c--'
    const nested = part('f', inner, { headers: 'Content-Type: multipart/mixed; boundary=c\r\n' })
    expect(read(`${nested}--b--`)).toMatchObject({
      value: {},
      files: [{ field: 'f', name: 'file', contentType: 'multipart/mixed', content: inner }],
    })
  })

  it('does not decode what a part says it has encoded', () => {
    const headers = 'Content-Transfer-Encoding: base64\r\n'
    expect(read(`${part('a', 'aGk=', { headers })}--b--`).value).toEqual({ a: 'aGk=' })
  })

  it('has no file where a browser sends an empty choice', () => {
    const empty = part('f', '', {
      disposition: '; filename=""',
      headers: 'Content-Type: application/octet-stream\r\n',
    })
    expect(read(`${empty}--b--`)).toEqual({ kind: 'multipart', value: {}, files: [] })
  })
})

describe('a file’s name', () => {
  it.each([
    ['; filename="../../etc/passwd"', 'passwd'],
    ['; filename="C:\\fakepath\\a.txt"', 'a.txt'],
    ['; filename=/absolute/b.txt', 'b.txt'],
    ['; filename=".."', 'file'],
    ['; filename="a/"', 'file'],
    ['; filename="a\0b\u0007\x1b[31m.txt"', 'ab[31m.txt'],
    ['; filename="exe\u202Etxt.sh"', 'exetxt.sh'],
    ['; filename="a \\"b\\".txt"', 'a "b".txt'],
    ['; filename="a;b=c.txt"', 'a;b=c.txt'],
    ["; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.txt", 'naïve €.txt'],
    ['; filename="plain.txt"; filename*=utf-8\'en\'%65x.txt', 'ex.txt'],
    ["; filename*=iso-8859-1''%E9.txt", 'é.txt'],
    ["; filename*=utf-7''x; filename=ok.txt", 'ok.txt'],
    ["; filename*=UTF-8''%ff%zz%2e%2e%2Fx", 'x'],
    ["; filename*=UTF-8''%2e%2e%2f%2e%2e", 'file'],
    [`; filename="${'😀'.repeat(400)}"`, '😀'.repeat(255)],
  ])('is a label without a path: %s', (disposition, name) => {
    expect(names(disposition)).toEqual([name])
  })

  it.each([
    ['image/PNG; name=x', 'image/png'],
    ['text/html\u0000', 'application/octet-stream'],
    ['<script>', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('stands beside a type that is one: %s', (declared, shown) => {
    const file = { disposition: '; filename=x', headers: `Content-Type: ${declared}\r\n` }
    expect(read(`${part('f', 'x', file)}--b--`).files?.[0]?.contentType).toBe(shown)
  })
})

describe('a multipart body that is wrong', () => {
  const headers = (bytes: number) => `X: ${'x'.repeat(bytes)}\r\n`
  it.each([
    ['no delimiter', 'hello'],
    ['no last delimiter', part('a', '1')],
    ['an end in the middle of a header', '--b\r\nContent-Disposition: form-data; name="a"'],
    ['no empty line after the headers', '--b\r\nContent-Disposition: form-data; name="a"\r\n--b--'],
    ['no headers', '--b\r\n\r\n1\r\n--b--'],
    ['no name', '--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--'],
    ['the delimiter in its content', `${part('a', 'x\r\n--b\r\ny')}--b--`],
    [
      'two kinds of line ends',
      `${part('a', '1')}--b\nContent-Disposition: form-data; name=c\n\n1\r\n--b--`,
    ],
    ['8 KB of headers', `${part('a', '1', { headers: headers(8_200) })}--b--`],
    ['a thousand headers', `${part('a', '1', { headers: 'X: 1\r\n'.repeat(1_400) })}--b--`],
    ['a name of more than 1,000 characters', `${part('a'.repeat(1_001), '1')}--b--`],
  ])('is kept as text: %s', (_, text) => {
    expect(read(text)).toEqual({ kind: 'invalid_multipart', value: text, files: undefined })
  })

  it.each([
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=""',
    'multipart/form-data; boundary="é"',
    'multipart/form-data; boundary="a\rb"',
    `multipart/form-data; boundary=${'b'.repeat(201)}`,
  ])('is kept as text for want of a boundary: %s', (contentType) => {
    expect(read(`${part('a', '1')}--b--`, contentType).kind).toBe('invalid_multipart')
  })

  it('has no text where its bytes are none', () => {
    expect(read(Uint8Array.of(0xff, 0xfe, 0xfd)).value).toBeNull()
  })

  it('may have 1,000 parts, not more, and not with 10,000 the time of 10,000', () => {
    const parts = (count: number) => `${part('a', '1').repeat(count)}--b--`
    expect(read(parts(1_000)).value).toEqual({ a: Array(1_000).fill('1') })
    expect(read(parts(1_001)).kind).toBe('too_many_fields')
    expect(read(parts(10_000)).kind).toBe('too_many_fields')
  })

  it('keeps NUL in a field’s name and value as data', () => {
    expect(read(`${part('a\0b', 'c\0d')}--b--`).value).toEqual({ 'a\0b': 'c\0d' })
  })
})
