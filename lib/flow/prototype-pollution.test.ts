import { afterEach, describe, expect, it } from 'vitest'
import { parseBody, triggerScope } from './event'

const utf8 = (text: string) => new TextEncoder().encode(text)
const receivedAt = '2026-11-26T10:00:00.000Z'

const scopeOf = (received: Partial<Parameters<typeof triggerScope>[0]>) =>
  triggerScope({
    id: 'evt_1',
    method: 'POST',
    path: '',
    query: '',
    headers: [],
    body: { kind: 'empty', value: null },
    receivedAt,
    ...received,
  })

describe('prototype pollution', () => {
  afterEach(() => {
    const plain: Record<string, unknown> = {}
    expect(plain.x).toBeUndefined()
    expect(plain.polluted).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(Object.keys(Array.prototype)).toEqual([])
  })

  const names = [
    '__proto__',
    '__proto__[x]',
    '__proto__.x',
    'constructor',
    'constructor[prototype][x]',
    'constructor.prototype.x',
    'prototype',
    'a[__proto__][x]',
    'a[constructor][prototype][x]',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    'length',
  ]

  const isPlain = (value: unknown) => {
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.entries(value as object)).toEqual(names.map((name) => [name, 'polluted']))
  }

  it('changes nothing from JSON, at any level', () => {
    const members = names.map((name) => `${JSON.stringify(name)}:{"x":1,"polluted":2}`).join(',')
    const text = `{${members},"list":[{${members}}]}`
    const { kind, value } = parseBody(utf8(text), 'application/json')
    expect(kind).toBe('json')
    expect(JSON.stringify(value)).toBe(text)
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  it('changes nothing from a form', () => {
    const form = names.map((name) => `${encodeURIComponent(name)}=polluted`).join('&')
    isPlain(parseBody(utf8(form), 'application/x-www-form-urlencoded').value)
  })

  it('changes nothing from a multipart form', () => {
    const parts = names.map(
      (name) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\npolluted\r\n`,
    )
    isPlain(parseBody(utf8(`${parts.join('')}--b--`), 'multipart/form-data; boundary=b').value)
  })

  it('changes nothing from a query or from headers', () => {
    isPlain(scopeOf({ query: names.map((name) => `${name}=polluted`).join('&') }).query)
    const headers = names.map((name) => [name.toLowerCase(), 'polluted'] as const)
    const record = scopeOf({ headers }).headers
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype)
    expect(Object.entries(record)).toEqual(headers)
  })

  it('changes nothing from the attributes of a CloudEvent', () => {
    const text =
      '{"specversion":"1.0","id":"1","source":"/s","type":"t","__proto__":{"x":1},"data":{"__proto__":{"x":1}}}'
    const event = scopeOf({
      headers: [
        ['Content-Type', 'application/cloudevents+json'],
        ['ce-__proto__', 'x'],
      ],
      body: parseBody(utf8(text), 'application/cloudevents+json'),
    }).cloudEvent
    expect(JSON.stringify(event)).toBe(text)
    const binary = scopeOf({
      headers: [
        ...(['ce-id', 'ce-source', 'ce-type', 'ce-specversion'] as const).map(
          (name) => [name, '1'] as const,
        ),
        ['ce-__proto__', 'x'],
        ['ce-constructor', 'x'],
      ],
    }).cloudEvent
    expect(Object.getPrototypeOf(binary)).toBe(Object.prototype)
    expect(Object.hasOwn(binary ?? {}, 'constructor')).toBe(true)
  })
})
