import { describe, expect, it } from 'vitest'
import type { StepFailure } from '@/lib/errors'
import { settled, testContext } from '../test-context'
import { build } from './build'
import { parse } from './parse'

async function read(format: string, text: string, more: Record<string, unknown> = {}) {
  const input = parse.input.parse({ format, text, ...more })
  return settled(await parse.run(testContext(input))).output.value
}
async function write(format: string, value: unknown, more: Record<string, unknown> = {}) {
  const input = build.input.parse({ format, value, ...more })
  return settled(await build.run(testContext(input))).output.text
}
const failure = (work: Promise<unknown>): Promise<StepFailure> =>
  work.then(
    (made) => {
      throw new Error(`It made ${JSON.stringify(made)?.slice(0, 100)}.`)
    },
    (error: StepFailure) => error,
  )

describe('parse', () => {
  it('reads CSV with names, quotes and any delimiter, and keeps cells as text', async () => {
    const text = '\ufeffsku;count;note\r\n007;2;"a ""b""; c\nd"\r\n\r\nA-1;3'
    expect(await read('csv', text)).toEqual([
      { sku: '007', count: '2', note: 'a "b"; c\nd' },
      { sku: 'A-1', count: '3', note: '' },
    ])
    expect(await read('csv', 'a,b\n1,2', { header: false })).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(await read('csv', 'a|a|\n1|2|3|4', { delimiter: '|' })).toEqual([
      { a: '1', a_2: '2', column_3: '3', column_4: '4' },
    ])
    expect(await read('csv', '')).toEqual([])
  })

  it('reads XML into one shape: attributes with @, text beside them as #text, values as text', async () => {
    const text = `<?xml version="1.0"?><!DOCTYPE order><!-- no --><order id="007" open>
      <line n="1">A &amp; B &#x1F600; &unknown;</line><line/><note><![CDATA[<b>1</b>]]></note>
      <total>12.50</total></order>`
    expect(await read('xml', text)).toEqual({
      order: {
        '@id': '007',
        '@open': 'true',
        line: [{ '@n': '1', '#text': 'A & B 😀 &unknown;' }, ''],
        note: '<b>1</b>',
        total: '12.50',
      },
    })
    expect(await read('xml', '<o><line>1</line></o>', { lists: ['line'] })).toEqual({
      o: { line: ['1'] },
    })
    expect((await failure(read('xml', '<a><b></a>'))).message).toMatch(
      /is no XML; line 1, column \d+/,
    )
  })

  it('reads HTML as its reader does', async () => {
    const html =
      '<style>p{}</style><script>x()</script><h1>Hello</h1><p>a &amp; <b>b</b><br>c</p><ul><li>one<li>two</ul><a href="https://a.example">link</a><img src="x">'
    const text = await read('html_text', html)
    expect(text).toMatch(/a & b\nc/)
    expect(text).toContain('* one\n * two')
    expect(text).toContain('link [https://a.example]')
    expect(text).not.toContain('x()')
  })

  it('reads a query, with lists for repeated names', async () => {
    expect(await read('query', '?a=1&a=2&b=%C3%A4+c&d')).toEqual({ a: ['1', '2'], b: 'ä c', d: '' })
  })
})

describe('build', () => {
  it('writes CSV with guarded formulas, numbers left alone', async () => {
    const rows = [
      { a: '=1+1', b: -5, c: '-7' },
      { a: '@x', d: 'say "hi", you' },
    ]
    expect(await write('csv', rows)).toBe('a,b,c,d\r\n\'=1+1,-5,-7,\r\n\'@x,,,"say ""hi"", you"')
    expect(await write('csv', [['=1']], { guardFormulas: false })).toBe('=1')
    expect(await write('csv', [{ a: { b: 1 } }], { header: false, delimiter: ';' })).toBe(
      '"{""b"":1}"',
    )
    expect((await failure(write('csv', ['text']))).message).toMatch(/list of objects or of lists/)
  })

  it('writes XML that parse reads again, whatever the texts', async () => {
    const order = {
      '@id': '1"<',
      line: ['a & b', { '@n': '1', '#text': '\n<x>\t' }, ''],
      note: { deep: { er: ']]>' } },
    }
    for (const indent of [0, 2]) {
      const text = await write('xml', order, { root: 'order', indent })
      expect(await read('xml', text)).toEqual({ order })
    }
    expect((await failure(write('xml', { 'a><script': 1 }))).message).toMatch(/cannot be the name/)
    expect((await failure(write('xml', { 'a onload="x"': 1 }))).message).toMatch(
      /cannot be the name/,
    )
  })

  it('writes JSON and a query', async () => {
    expect(await write('json', { a: [1] }, { indent: 2 })).toBe('{\n  "a": [\n    1\n  ]\n}')
    expect(await write('query', { a: [1, 2], b: 'ä &', c: null, d: { e: 1 } })).toBe(
      'a=1&a=2&b=%C3%A4+%26&d=%7B%22e%22%3A1%7D',
    )
    expect((await failure(write('query', [1]))).message).toMatch(/made of an object/)
  })
})

const mega = 1_000_000
const entities = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, n) => `<!ENTITY a${n} "&a;&a;">`).join('')}]><x>&a19;</x>`

describe('hostile texts', () => {
  it.each<[string, string, string]>([
    ['a billion laughs', 'xml', entities],
    [
      'an outside entity',
      'xml',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    ],
    ['1 MB of nested elements', 'xml', '<a>'.repeat(mega / 3)],
    ['elements nested 200 deep', 'xml', `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`],
    ['1 MB of opening brackets', 'json', '['.repeat(mega)],
    ['1 MB of cells', 'csv', ','.repeat(mega)],
    ['1 MB of parameters', 'query', 'a&'.repeat(mega / 2)],
    ['1 MB of tags', 'html_text', '<p>'.repeat(mega / 3)],
  ])('fail in words: %s', async (_, format, text) => {
    const cpu = process.cpuUsage()
    const error = await failure(read(format, text))
    expect(error.kind).toBe('invalid_input')
    expect(error.message).toMatch(/^This did not work: .*\.$/s)
    expect(cpuMsSince(cpu)).toBeLessThan(1_000)
  })

  it.each<[string, string, string]>([
    ['quotes', 'csv', '"'.repeat(mega)],
    ['lines', 'csv', `a\n${'b\n'.repeat(90_000)}`],
    ['an open quote', 'csv', `a,b\n"${'x,\n'.repeat(mega / 4)}`],
    ['an open tag', 'xml', `<a ${'b="c" '.repeat(mega / 8)}`],
    [
      'attributes',
      'xml',
      `<a ${Array.from({ length: 50_000 }, (_, n) => `b${n}="c"`).join(' ')}/>`,
    ],
    ['an open comment', 'xml', `<a><!--${'-'.repeat(mega)}`],
    ['open angle brackets', 'xml', '<'.repeat(39_000)],
    ['ampersands', 'xml', `<a>${'&'.repeat(mega)}</a>`],
    ['siblings', 'xml', `<a>${'<b/>'.repeat(39_000)}</a>`],
    ['nested elements', 'html_text', '<div>'.repeat(19_900)],
    ['an open comment', 'html_text', `<!--${'-'.repeat(mega)}`],
    ['blanks', 'html_text', `a${' '.repeat(mega)}b`],
    ['nested lists', 'html_text', '<ul><li>'.repeat(9_900)],
    ['nested tables', 'html_text', '<table><tr><td>'.repeat(6_600)],
    ['ampersands', 'html_text', '&'.repeat(mega)],
    ['percent signs', 'query', `a=${'%'.repeat(mega)}`],
  ])('take no long time: 1 MB of %s as %s', async (_, format, text) => {
    const cpu = process.cpuUsage()
    await read(format, text).catch((error) => expect(error.kind).toBe('invalid_input'))
    expect(cpuMsSince(cpu)).toBeLessThan(1_000)
  })

  it('make ordinary members of names of prototypes', async () => {
    const own = (value: unknown) => Object.hasOwn(Object(value), '__proto__')
    const [row] = [await read('csv', '__proto__,constructor\n{"x":1},2')].flat()
    const query = await read('query', '__proto__=1&__proto__[x]=2&constructor=3')
    expect([own(row), own(query)]).toEqual([true, true])
    for (const name of ['__proto__', 'constructor', 'prototype', 'hasOwnProperty']) {
      const text = `<a><${name}><polluted>1</polluted></${name}></a>`
      await read('xml', text).catch((error) => expect(error.kind).toBe('invalid_input'))
      const attribute = await read('xml', `<a ${name}="1"/>`).catch((error) => error.kind)
      expect(attribute === 'invalid_input' || typeof attribute === 'object').toBe(true)
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})

/** Of this process; the aim is 100, the rest is room for a slow machine. */
function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
