import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { type Product, startProduct } from '@/bench/product'
import { tellStory } from './support/fault-story'
import { seededRandom } from './support/random'
import type { Senders } from './support/steady-senders'
import { kill, postmasterOf, workerOf } from './support/victims'

const restartLimitMs = 5_000
/** Nothing in these flows takes longer than a moment; the contract's limit for any work is 25 s. */
const stopLimitMs = 5_000

test('loses no acknowledged event and runs none twice when anything is killed at any moment', async () => {
  const seed = Number(process.env.FAULT_SEED ?? randomInt(2 ** 31))
  console.log(`The moments of the kills come from FAULT_SEED=${seed}`)
  const random = seededRandom(seed)
  const wait = () => pause(700 + random() * 1_200)
  await tellStory({
    acknowledged: 2_000,
    testInfo: test.info(),
    during: async (first, senders) => {
      await wait()
      kill(workerOf(first), 'worker')
      await wait()
      kill(postmasterOf(first), 'PostgreSQL')
      await wait()
      kill(workerOf(first), 'worker')
      await wait()
      console.log(`kill -9 of the web process ${first.pid}`)
      await first.kill()
      const second = await restart(first, senders)
      await wait()
      kill(workerOf(second), 'worker')
      return second
    },
  })
})

test('hands over without a loss or a repeated call when it is asked to end under load', async () => {
  const { repeatedCalls } = await tellStory({
    acknowledged: 1_500,
    testInfo: test.info(),
    during: async (first, senders) => {
      await pause(1_500)
      const begunMs = performance.now()
      await first.stop()
      const stoppedMs = performance.now() - begunMs
      console.log(`ended ${Math.round(stoppedMs)} ms after SIGTERM`)
      expect(stoppedMs).toBeLessThan(stopLimitMs)
      expect(first.alive(), 'processes left behind').toEqual([])
      return restart(first, senders)
    },
  })
  expect(repeatedCalls).toBe(0)
})

/** Starts the same installation on the same port again. */
async function restart({ dataDir, port }: Product, senders: Senders): Promise<Product> {
  const begunMs = performance.now()
  const acknowledged = senders.nextAcknowledgement()
  const product = await startProduct({ dataDir, port })
  const restartMs = (await acknowledged) - begunMs
  console.log(`first event accepted ${Math.round(restartMs)} ms after the restart`)
  expect(restartMs).toBeLessThan(restartLimitMs)
  return product
}
