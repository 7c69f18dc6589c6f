import { describe, expect, it } from 'vitest'
import { parseBody, triggerScope } from './event'

function eventOf(headers: Record<string, string>, text: string) {
  const contentType = headers['Content-Type'] ?? null
  return triggerScope({
    id: 'evt_1',
    method: 'POST',
    path: '',
    query: '',
    headers: Object.entries(headers),
    body: parseBody(new TextEncoder().encode(text), contentType),
    receivedAt: '2026-11-26T10:00:00.000Z',
  }).cloudEvent
}

const attributes = { specversion: '1.0', id: 'A-1', source: '/shop', type: 'order.created' }
const binary = {
  'Content-Type': 'application/json',
  'ce-specversion': '1.0',
  'Ce-Id': 'A-1',
  'CE-Source': '/shop',
  'ce-type': 'order.created',
}

describe('cloudEvent', () => {
  it('is the body in structured mode', () => {
    const event = { ...attributes, subject: 's', myextension: 7, data: { total: 5 } }
    const headers = { 'Content-Type': 'application/cloudevents+json; charset=utf-8' }
    expect(eventOf(headers, JSON.stringify(event))).toEqual(event)
  })

  it('is made of the headers and the body in binary mode', () => {
    expect(eventOf({ ...binary, 'ce-time': '2026-11-26T10:00:00Z' }, '{"total":5}')).toEqual({
      ...attributes,
      time: '2026-11-26T10:00:00Z',
      datacontenttype: 'application/json',
      data: { total: 5 },
    })
    expect(eventOf(binary, '')).toEqual({ ...attributes, datacontenttype: 'application/json' })
  })

  it('has attributes decoded once, and as they are where they are not encoded', () => {
    const headers = {
      ...binary,
      'ce-subject': 'Euro%20%E2%82%AC%2520',
      'ce-one': '100%',
      'ce-two': '"a \\"b\\""',
    }
    expect(eventOf(headers, '1')).toMatchObject({ subject: 'Euro €%20', one: '100%', two: 'a "b"' })
  })

  it('takes data only from the body, and only attributes that can be ones', () => {
    const headers = { ...binary, 'ce-data': 'x', 'ce-my-name': 'x', 'ce-': 'x' }
    expect(Object.keys(eventOf(headers, '1') ?? {})).toEqual([
      'specversion',
      'id',
      'source',
      'type',
      'datacontenttype',
      'data',
    ])
  })

  it('leaves encoded data of a structured event as it came', () => {
    const event = { ...attributes, data_base64: 'aGk=' }
    const headers = { 'Content-Type': 'application/cloudevents+json' }
    expect(eventOf(headers, JSON.stringify(event))).toEqual(event)
  })

  it('is an entry of a batch that was split', () => {
    const headers = { 'Content-Type': 'application/cloudevents-batch+json' }
    expect(eventOf(headers, JSON.stringify(attributes))).toEqual(attributes)
    expect(eventOf(headers, JSON.stringify([attributes]))).toBeUndefined()
  })

  it.each(['specversion', 'id', 'source', 'type'])('is not there without %s', (name) => {
    const headers = { 'Content-Type': 'application/cloudevents+json' }
    for (const value of [undefined, '', 7]) {
      expect(eventOf(headers, JSON.stringify({ ...attributes, [name]: value }))).toBeUndefined()
    }
    const rest = Object.entries(binary).filter(([key]) => key.toLowerCase() !== `ce-${name}`)
    expect(eventOf(Object.fromEntries(rest), '1')).toBeUndefined()
  })

  it('is not there for a body that only looks like one, or does not parse', () => {
    const text = JSON.stringify(attributes)
    expect(eventOf({ 'Content-Type': 'application/json' }, text)).toBeUndefined()
    expect(eventOf({ 'Content-Type': 'application/cloudevents+json' }, `${text}}`)).toBeUndefined()
  })
})
