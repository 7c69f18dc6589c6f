import { setTimeout as pause } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { order } from '@/bench/flows'
import { openLoop } from '@/bench/load'
import { spread } from '@/bench/statistics'
import { test } from './fixtures'
import { flowOf, setStep } from './support/documents'
import { post } from './support/hooks'
import { memoryGrowthMb } from './support/memory'
import { openRaw, rawHead, sendRaw } from './support/raw-http'
import { sendSlowly, slowBody, slowHead } from './support/slow-senders'

const noteFlow = flowOf([setStep({ id: "{{ trigger.body.id | default: 'none' }}" })])

test.describe('slow senders', () => {
  const slowOfEachKind = 200

  test('are cut off, and honest ones are served within a second meanwhile', async ({
    api,
    product,
  }) => {
    const flow = await api.createLiveFlow('Slow senders', noteFlow)
    const ofEach = <T>(value: T): T[] => Array.from({ length: slowOfEachKind }, () => value)
    const [heads, bodies, honest] = await Promise.all([
      sendSlowly(product.origin, ofEach(slowHead(flow.url)), '127.0.0.21'),
      sendSlowly(product.origin, ofEach(slowBody(flow.url)), '127.0.0.22'),
      openLoop({
        url: flow.url,
        perSecond: 50,
        durationMs: 20_000,
        body: (index, atUs) => order(`honest-${index}`, atUs),
        isRight: ({ status }) => status === 202,
      }),
    ])
    expect(honest.wrong).toEqual([])
    expect(honest.right).toBe(1_000)
    expect(spread(honest.latenciesMs).p99).toBeLessThan(1_000)
    // 10 s for the headers, 20 s for the whole request; a moment on a busy machine.
    expect(new Set(heads.map(({ status }) => status))).toEqual(new Set([408]))
    expect(Math.min(...heads.map(({ tookMs }) => tookMs))).toBeGreaterThan(9_500)
    expect(Math.max(...heads.map(({ tookMs }) => tookMs))).toBeLessThan(15_000)
    expect(new Set(bodies.map(({ status }) => status))).toEqual(new Set([408]))
    expect(Math.min(...bodies.map(({ tookMs }) => tookMs))).toBeGreaterThan(19_500)
    expect(Math.max(...bodies.map(({ tookMs }) => tookMs))).toBeLessThan(25_000)
  })

  test('that need no longer than that are welcome', async ({ api, product }) => {
    const flow = await api.createLiveFlow('Slow but honest', noteFlow)
    const connection = openRaw(product.origin)
    const whole = `${rawHead(flow.url, ['content-length: 8'])}{"a":12}`
    for (let at = 0; at < whole.length; at += 10) {
      await connection.write(whole.slice(at, at + 10))
      // Nothing is waited for: this sender takes its time.
      await pause(100)
    }
    const answer = await connection.answered
    connection.close()
    expect(answer.status).toBe(202)
    expect(JSON.parse(answer.body)).toMatchObject({ status: 'accepted' })
  })
})

test('an address that opens more connections than it may keeps those it has, no others', async ({
  api,
  product,
}) => {
  const flow = await api.createLiveFlow('Many connections', noteFlow)
  const [perAddress, tooMany] = [1_000, 60]
  const from = '127.0.0.23'
  const request = `${rawHead(flow.url, ['content-length: 2'])}{}`
  const all = Array.from({ length: perAddress + tooMany }, () => openRaw(product.origin, { from }))
  const countOpen = () => all.filter((one) => one.isOpen()).length
  await expect.poll(countOpen).toBe(perAddress)
  // Others are not told to wait for it, and it may use what it has.
  expect((await post(flow.url, '{}')).status).toBe(202)
  const [kept] = all.filter((one) => one.isOpen())
  await kept?.write(request)
  expect((await kept?.answered)?.status).toBe(202)
  for (const one of all) one.close()
  const again = async () => (await sendRaw(product.origin, request, { from })).status
  await expect.poll(again).toBe(202)
})

/** Sends so many bytes behind the head, as fast as they are taken, until there is an answer. */
async function pour(
  origin: string,
  head: string,
  { bytes, isChunked = false }: { bytes: number; isChunked?: boolean },
) {
  const connection = openRaw(origin)
  let isAnswered = false
  const answered = connection.answered.then((answer) => {
    isAnswered = true
    return answer
  })
  await connection.write(head)
  const piece = Buffer.alloc(64 * 1024, 0x20)
  const sent = isChunked
    ? Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')])
    : piece
  let writtenBytes = 0
  while (writtenBytes < bytes && !isAnswered && (await connection.write(sent))) {
    writtenBytes += piece.length
  }
  const answer = await answered
  connection.close()
  return { ...answer, writtenBytes }
}

const megabyte = 1024 * 1024
const rejectedAsTooLarge = { status: 'rejected', reason: 'too_large' }

test.describe('bodies beyond the limit', () => {
  for (const size of [10 * megabyte, 100 * megabyte]) {
    test(`of ${size / megabyte} MB are refused while they come, in bounded memory`, async ({
      api,
      product,
    }) => {
      const flow = await api.createLiveFlow('Too large', noteFlow)
      const declared = rawHead(flow.url, [`content-length: ${size}`])
      const chunked = rawHead(flow.url, ['transfer-encoding: chunked'])
      const growthMb = await memoryGrowthMb(product, async () => {
        const answers = await Promise.all(
          Array.from({ length: 16 }, (_, index) =>
            index % 2 === 0
              ? pour(product.origin, declared, { bytes: size })
              : pour(product.origin, chunked, { bytes: size, isChunked: true }),
          ),
        )
        for (const { status, body, writtenBytes } of answers) {
          expect(status).toBe(413)
          expect(JSON.parse(body)).toMatchObject(rejectedAsTooLarge)
          // What the kernel keeps on its way counts as written, and what it takes until a busy sender
          // gets to reading the answer.
          expect(writtenBytes).toBeLessThan(50 * megabyte)
        }
      })
      // Sixteen of them would be 160 MB or 1.6 GB; each may hold its limit of 1 MB.
      expect(growthMb).toBeLessThan(120)
      expect((await post(flow.url, '{"id":1}')).status).toBe(202)
    })
  }

  test('are not asked for when the sender asks first', async ({ api, product }) => {
    const flow = await api.createLiveFlow('Asks first', noteFlow)
    const ask = (bytes: number) =>
      rawHead(flow.url, [`content-length: ${bytes}`, 'expect: 100-continue'])
    const refused = await sendRaw(product.origin, ask(100 * megabyte))
    expect(refused).toMatchObject({ status: 413, interim: [] })
    const small = openRaw(product.origin)
    await small.write(ask(8))
    await small.write('{"id":1}')
    expect(await small.answered).toMatchObject({ status: 202, interim: [100] })
    small.close()
  })
})

test('more bytes than were declared are no part of the event, nor an event of their own', async ({
  api,
  product,
}) => {
  const flow = await api.createLiveFlow('Longer than declared', noteFlow)
  const connection = openRaw(product.origin)
  const head = rawHead(flow.url, ['content-type: application/json', 'content-length: 8'])
  await connection.write(`${head}{"id":1}`)
  const { status, body } = await connection.answered
  expect(status).toBe(202)
  const { event } = JSON.parse(body)
  while (await connection.write(Buffer.alloc(64 * 1024, 0x7b)));
  await connection.ended
  const stored = await api.request('GET', `/deliveries/${event}/body`)
  expect(await stored.text()).toBe('{"id":1}')
  const deliveries = await api.list<{ id: string }>(`/deliveries?flow=${flow.id}`)
  expect(deliveries.map(({ id }) => id)).toEqual([event])
})

test('fewer bytes than were declared are no event', async ({ api, product }) => {
  const flow = await api.createLiveFlow('Shorter than declared', noteFlow)
  const whole = `${rawHead(flow.url, ['content-length: 8'])}{"id":1}`
  const connection = openRaw(product.origin)
  await connection.write(whole.slice(0, -1))
  connection.finish()
  expect((await connection.answered).status).not.toBe(202)
  await connection.ended
  expect(await api.list(`/deliveries?flow=${flow.id}`)).toEqual([])
  expect((await sendRaw(product.origin, whole)).status).toBe(202)
  expect(await api.list(`/deliveries?flow=${flow.id}`)).toHaveLength(1)
})

test.describe('heads that no honest sender sends', () => {
  const canary = 'canary-7f3ad2'
  const many = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(index))
  const hostile: [name: string, lines: string[], statuses: number[]][] = [
    ['100 KB of one header', [`x-${canary}: ${canary.repeat(8_000)}`], [431]],
    ['2,000 headers', many(2_000, (index) => `x-${canary}-${index}: 1`), [431]],
    ['1,000 headers that fit', many(1_000, (index) => `x${index}: ${index}`), [400]],
    ['both lengths', ['transfer-encoding: chunked', `x: ${canary}`], [400]],
    ['two lengths', ['content-length: 3', `x: ${canary}`], [400]],
    ['an encoding of two', ['transfer-encoding: chunked, identity', `x: ${canary}`], [400]],
    ['a folded header', [`x: a\r\n ${canary}`], [400]],
    ['a NUL in a value', [`x: a\0${canary}`], [400]],
    ['a NUL in a name', [`x\0${canary}: a`], [400]],
    ['a bare carriage return', [`x: a\rset-cookie: ${canary}`], [400]],
    ['a blank in a name', [`x ${canary}: a`], [400]],
    ['a blank before the colon', [`x-${canary} : a`], [400]],
    ['a line without a colon', [canary], [400]],
    ['a second host', [`host: ${canary}.example`], [400]],
  ]

  for (const [name, lines, statuses] of hostile) {
    test(`${name}: refused, not told back, and the door stays open`, async ({ api, product }) => {
      const flow = await api.createLiveFlow(name, noteFlow)
      const body = '{"id":1}'
      const right = ['content-type: application/json', `content-length: ${body.length}`]
      const answer = await sendRaw(
        product.origin,
        `${rawHead(flow.url, [...right, ...lines])}${body}`,
      )
      expect(statuses).toContain(answer.status)
      expect(`${answer.head}${answer.body}`).not.toContain(canary)
      expect(await api.list(`/runs?flow=${flow.id}`)).toEqual([])
      const control = await sendRaw(product.origin, `${rawHead(flow.url, right)}${body}`)
      expect(control.status).toBe(202)
    })
  }

  test('a line break that came with an event gets into no header of ours', async ({ api }) => {
    const answering = flowOf(
      [
        {
          key: 'answer',
          app: 'webhook',
          action: 'respond',
          input: { headers: { 'x-name': '{{ trigger.body.name }}' }, body: { ok: true } },
        },
      ],
      { respond: 'result' },
    )
    const flow = await api.createLiveFlow('Header injection', answering)
    const injected = await post(flow.url, JSON.stringify({ name: `a\r\nset-cookie: ${canary}` }))
    expect(injected.status).toBe(502)
    expect(injected.headers.get('set-cookie')).toBeNull()
    const honest = await post(flow.url, '{"name":"Ada"}')
    expect(honest.status).toBe(200)
    expect(honest.headers.get('x-name')).toBe('Ada')
  })
})
