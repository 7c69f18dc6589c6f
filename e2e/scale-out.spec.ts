import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { variableOf } from '@/bench/environment-of'
import { freePort } from '@/bench/free-port'
import type { ManagedProcess } from '@/bench/managed-process'
import { type Product, startProduct, startWorker } from '@/bench/product'
import { tellStory } from './support/fault-story'
import { kill, workerOf } from './support/victims'

test('several web and worker processes share one database, and a killed one is made up for', async () => {
  const ports = { web: await freePort() }
  const more: { web?: Product; worker?: ManagedProcess } = {}
  try {
    await tellStory({
      acknowledged: 1_000,
      testInfo: test.info(),
      // Half of the events arrive at a web process of its own.
      otherPort: ports.web,
      prepare: async (first) => {
        const shared = {
          DATABASE_URL: variableOf(first, 'DATABASE_URL'),
          SECRET_KEY: variableOf(first, 'SECRET_KEY'),
        }
        more.web = await startProduct({ command: 'web', port: ports.web, env: shared })
        more.worker = startWorker(shared)
        await expect.poll(() => countWorkers(first)).toBe(2)
      },
      during: async (first) => {
        await pause(1_000)
        kill(workerOf(first), 'first worker')
        await pause(1_000)
        console.log('kill -9 of the second web process')
        await more.web?.kill()
        await pause(1_000)
        console.log('kill -9 of the second worker')
        await more.worker?.kill()
        return first
      },
    })
  } finally {
    await more.web?.destroy()
    await more.worker?.end()
  }
})

async function countWorkers({ origin }: Product): Promise<number> {
  const health = await (await fetch(`${origin}/api/health`)).json()
  return Number(health.workers)
}
