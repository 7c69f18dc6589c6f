import { randomBytes } from 'node:crypto'
import { expect } from '@playwright/test'
import type { DeliveryAnswer } from '@/bench/api'
import { order } from '@/bench/flows'
import { HttpConnection, jsonPost } from '@/bench/http-connection'
import { closedLoop, openLoop } from '@/bench/load'
import { median, spread } from '@/bench/statistics'
import { test } from './fixtures'
import { flowOf, setStep } from './support/documents'
import { post } from './support/hooks'
import { rawHead, sendRaw } from './support/raw-http'

const noteFlow = flowOf([setStep({ a: 1 })])
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

function randomToken(): string {
  return Array.from(randomBytes(22), (byte) => letters[byte % letters.length]).join('')
}

test.describe('methods', () => {
  const others = ['GET', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'TRACE']

  test('that a URL does not take are refused with those that it takes', async ({
    api,
    product,
  }) => {
    const settings = { methods: ['POST'] }
    const flow = await api.createLiveFlow('POST only', flowOf([setStep({ a: 1 })], settings))
    for (const method of others) {
      const head = rawHead(flow.url, ['content-length: 0']).replace('POST', method)
      const answer = await sendRaw(product.origin, head)
      expect(answer.status, method).toBe(405)
      expect(answer.head.toLowerCase(), method).toContain('\r\nallow: post')
      expect(answer.head.toLowerCase(), method).not.toContain('access-control')
    }
    // Trello asks with HEAD whether a URL is there, which is no event.
    expect((await fetch(flow.url, { method: 'HEAD' })).status).toBe(200)
    expect((await post(flow.url, '{}')).status).toBe(202)
    expect(await api.list(`/runs?flow=${flow.id}`)).toHaveLength(1)
  })

  test('that nobody knows are no requests', async ({ api, product }) => {
    const flow = await api.createLiveFlow('Any method', noteFlow)
    for (const method of ['HOOK', 'post', 'POST\tX', 'G\0T']) {
      const head = rawHead(flow.url, ['content-length: 0']).replace('POST', method)
      expect((await sendRaw(product.origin, head)).status, method).toBe(400)
    }
    expect(await api.list(`/deliveries?flow=${flow.id}`)).toEqual([])
    const right = await sendRaw(product.origin, rawHead(flow.url, ['content-length: 0']))
    expect(right.status).toBe(202)
  })

  test('a word of a known sender is answered only where that sender is set', async ({ api }) => {
    const asked = '?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=canary'
    const secrets = ['secret']
    const meta = { signature: { preset: 'meta', secrets, verifyToken: 'right' } }
    const set = await api.createLiveFlow('Meta', flowOf([setStep({ a: 1 })], meta))
    const refused = await fetch(set.url + asked)
    expect(refused.status).toBe(403)
    expect(await refused.text()).not.toContain('canary')
    const right = await fetch(set.url + asked.replace('wrong', 'right'))
    expect(right.status).toBe(200)
    expect(await right.text()).toBe('canary')
    expect(right.headers.get('content-type')).toContain('text/plain')
    const unknown = await fetch(`${new URL(set.url).origin}/hooks/${randomToken()}${asked}`)
    expect(unknown.status).toBe(404)
    expect(await unknown.text()).toBe('{"status":"unknown"}')
  })
})

test.describe('guessing a URL', () => {
  test('10,000 guesses get the same answer and leave nothing behind', async ({ api, product }) => {
    const before = (await api.list('/deliveries?status=accepted')).length
    let left = 10_000
    const answers = new Set<string>()
    const guess = async () => {
      const connection = new HttpConnection(new URL(product.origin))
      while (left > 0) {
        left -= 1
        const url = new URL(`/hooks/${randomToken()}`, product.origin)
        const { status, body } = await connection.send(jsonPost(url, '{}'))
        answers.add(`${status} ${body}`)
      }
      connection.close()
    }
    await Promise.all(Array.from({ length: 16 }, guess))
    expect([...answers]).toEqual(['404 {"status":"unknown"}'])
    expect(await api.list('/deliveries?status=accepted')).toHaveLength(before)
    const flow = await api.createLiveFlow('After the guesses', noteFlow)
    expect((await post(flow.url, '{}')).status).toBe(202)
  })

  test('takes as long for a near miss as for a wild guess', async ({ api, product }) => {
    const flow = await api.createLiveFlow('Near miss', noteFlow)
    const token = flow.url.slice(-22)
    const connection = new HttpConnection(new URL(product.origin))
    const time = async (guess: string) => {
      const request = jsonPost(new URL(`/hooks/${guess}`, product.origin), '{}')
      const begunMs = performance.now()
      const { status } = await connection.send(request)
      if (status !== 404) throw new Error(`${guess} gave ${status}`)
      return performance.now() - begunMs
    }
    const [near, wild]: [number[], number[]] = [[], []]
    for (let index = 0; index < 600; index += 1) {
      // All but the last letters are right.
      const end = randomToken().slice(0, 3)
      if (token.endsWith(end)) continue
      const [isNearFirst, miss] = [index % 2 === 0, token.slice(0, -3) + end]
      if (isNearFirst) near.push(await time(miss))
      wild.push(await time(randomToken()))
      if (!isNearFirst) near.push(await time(miss))
    }
    connection.close()
    const ratio = median(near) / median(wild)
    console.log(`a near miss takes ${ratio.toFixed(3)} of the time of a wild guess`)
    expect(ratio).toBeGreaterThan(0.7)
    expect(ratio).toBeLessThan(1.4)
    expect((await post(flow.url, '{}')).status).toBe(202)
  })

  test('a URL written in any other way is not that URL', async ({ api, product }) => {
    const flow = await api.createLiveFlow('Written otherwise', noteFlow)
    const { pathname, host } = new URL(flow.url)
    const token = pathname.slice('/hooks/'.length)
    const flipped = token.replace(/[a-z]/i, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    )
    const targets = [
      `/hooks/${flipped}`,
      `/hooks/${token}x`,
      `/hooks/${token.slice(0, -1)}`,
      `/hooks/${token}%00`,
      `/hooks/${token}%2Fx`,
      `/hooks/%${token.charCodeAt(0).toString(16)}${token.slice(1)}`,
      `/hooks//${token}`,
      `/hooks/./${token}`,
      `/hooks/x/../${token}`,
      `/hooks/x/%2e%2e/${token}`,
      `/hooks%2f${token}`,
      `/hooks\\${token}`,
      `//hooks/${token}`,
      `/./hooks/${token}`,
      `/x/../hooks/${token}`,
      `/x?${pathname}`,
      `/api/v1?${pathname}`,
      `/HOOKS/${token}`,
      `/api/hooks/${token}`,
      `http://${host}${pathname}`,
      `http://elsewhere.example${pathname}`,
    ]
    for (const target of targets) {
      const head = rawHead(flow.url, ['content-length: 2', 'connection: close'])
      const answer = await sendRaw(product.origin, `${head.replace(pathname, target)}{}`)
      expect(answer.status, target).toBeGreaterThanOrEqual(300)
      expect(answer.status, target).toBeLessThan(500)
    }
    expect(await api.list(`/deliveries?flow=${flow.id}`)).toEqual([])
    // What follows the token and a slash belongs to the event.
    for (const suffix of ['', '/', '/orders/17', '/../x', '?a=/hooks/']) {
      const head = rawHead(flow.url, ['content-length: 2']).replace(pathname, pathname + suffix)
      expect((await sendRaw(product.origin, `${head}{}`)).status, suffix).toBe(202)
    }
  })
})

test('a flood on one URL is told to slow down, counted to the last request, and felt by no other', async ({
  api,
}) => {
  const limited = flowOf([setStep({ a: 1 })], { rate: { perSecond: 50 } })
  const flooded = await api.createLiveFlow('Flooded', limited)
  const neighbour = await api.createLiveFlow('Neighbour', noteFlow)
  const told = { accepted: 0, slowDown: 0 }
  const [flood, calm] = await Promise.all([
    closedLoop({
      url: flooded.url,
      connections: 4,
      durationMs: 3_000,
      body: order.bind(undefined, 'flood'),
      isRight: ({ status }) => {
        if (status === 202) told.accepted += 1
        if (status === 429) told.slowDown += 1
        return status === 202 || status === 429
      },
    }),
    openLoop({
      url: neighbour.url,
      perSecond: 20,
      durationMs: 3_000,
      body: (index, atUs) => order(`calm-${index}`, atUs),
      isRight: ({ status }) => status === 202,
    }),
  ])
  console.log(`${told.slowDown} of ${flood.sent} were told to slow down`)
  expect([flood.wrong, calm.wrong]).toEqual([[], []])
  expect(told.slowDown).toBeGreaterThan(0)
  expect(told.accepted).toBeGreaterThanOrEqual(50)
  expect(told.accepted).toBeLessThanOrEqual(50 + 50 * Math.ceil(flood.elapsedMs / 1_000))
  expect(spread(calm.latenciesMs).p99).toBeLessThan(1_000)

  const more = await Promise.all(Array.from({ length: 120 }, () => post(flooded.url, '{}')))
  const refused = more.filter(({ status }) => status === 429)
  told.slowDown += refused.length
  told.accepted += more.length - refused.length
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  expect(refused[0]?.body).toMatchObject({ status: 'rejected', reason: 'rate_limited' })

  const rows = () => api.list<Counted>(`/deliveries?flow=${flooded.id}&status=rejected`)
  const counted = async () => (await rows()).reduce((sum, { repeats }) => sum + repeats, 0)
  await expect.poll(counted).toBe(told.slowDown)
  // One row for each two seconds that it lasted.
  expect((await rows()).length).toBeLessThanOrEqual(6)
  expect(await api.list(`/deliveries?flow=${flooded.id}&status=accepted`)).toHaveLength(
    told.accepted,
  )
})

type Counted = DeliveryAnswer & { repeats: number }
