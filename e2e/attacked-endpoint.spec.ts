import { createHmac } from 'node:crypto'
import { expect } from '@playwright/test'
import type { DeliveryAnswer } from '@/bench/api'
import { order, verifiedFlow } from '@/bench/flows'
import { closedLoop, openLoop } from '@/bench/load'
import { spread } from '@/bench/statistics'
import { test } from './fixtures'

const secret = 'known to the honest sender'

function signedWith(key: string) {
  return (body: string) => ({
    'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
  })
}

test('forged requests at full speed on one URL do not slow down another, nor fill the history', async ({
  api,
}) => {
  const attacked = await api.createLiveFlow('Attacked', verifiedFlow(secret))
  const other = await api.createLiveFlow('Not attacked', verifiedFlow(secret))
  const attackMs = 4_000
  const [attack, honest] = await Promise.all([
    closedLoop({
      url: attacked.url,
      connections: 16,
      durationMs: attackMs,
      body: (index, atUs) => order(`forged-${index}`, atUs),
      headers: signedWith('guessed'),
      isRight: ({ status }) => status === 401,
    }),
    openLoop({
      url: other.url,
      perSecond: 50,
      durationMs: attackMs,
      body: (index, atUs) => order(`honest-${index}`, atUs),
      headers: signedWith(secret),
      isRight: ({ status }) => status === 202,
    }),
  ])
  const { p50, p99 } = spread(honest.latenciesMs)
  console.log(
    `${attack.sent} forged requests; honest ones took ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
  )
  expect([attack.wrong, honest.wrong]).toEqual([[], []])
  // More than are stored one by one.
  expect(attack.sent).toBeGreaterThan(300)
  expect(honest.right).toBe(200)
  expect(p99).toBeLessThan(1_000)

  const rows = () => api.list<Counted>(`/deliveries?flow=${attacked.id}`)
  const counted = async () => (await rows()).reduce((sum, { repeats }) => sum + repeats, 0)
  await expect.poll(counted).toBe(attack.sent)
  const stored = await rows()
  expect(new Set(stored.map(({ status }) => status))).toEqual(new Set(['rejected']))
  // The first 200, twenty more a second, and one that counts the others every two seconds.
  expect(stored.length).toBeLessThan(200 + 21 * (attack.elapsedMs / 1_000) + 10)
  expect(await api.list(`/runs?flow=${attacked.id}`)).toEqual([])
})

type Counted = DeliveryAnswer & { repeats: number }
