import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { Api, type RunAnswer } from '@/bench/api'
import { variableOf } from '@/bench/environment-of'
import type { ManagedProcess } from '@/bench/managed-process'
import { type Product, startProduct, startWorker } from '@/bench/product'
import { AppendLog } from './support/append-log'
import { chaosDocument, childDocument } from './support/chaos-document'
import { expectedCalls, randomFlow } from './support/chaos-flow'
import { type ChaosCall, type ChaosSent, chaosViolations } from './support/chaos-oracle'
import { startChaosReceiver } from './support/chaos-receiver'
import { post } from './support/hooks'
import { type Random, seededRandom } from './support/random'
import { kill, workerOf } from './support/victims'

const flowCount = Number(process.env.CHAOS_FLOWS ?? 500)
/** A run that ended five workers is given up, so nobody can be killed more often here. */
const killCount = 4
const settledLimitMs = 90_000

test('branching, looping, waiting flows do what they must, whoever is killed meanwhile', async () => {
  const seed = Number(process.env.FAULT_SEED ?? randomInt(2 ** 31))
  console.log(`Flows and kills come from FAULT_SEED=${seed}`)
  const random = seededRandom(seed)
  const callLog = new AppendLog<ChaosCall>(test.info().outputPath('calls.log'))
  const receiver = await startChaosReceiver(callLog, random)
  const product = await startProduct({ env: { LEASE_SECONDS: '3' } })
  let second: ManagedProcess | undefined
  try {
    const api = new Api(product)
    const shared = {
      DATABASE_URL: variableOf(product, 'DATABASE_URL'),
      SECRET_KEY: variableOf(product, 'SECRET_KEY'),
      BASE_URL: product.url,
      LEASE_SECONDS: '3',
    }
    second = startWorker(shared)
    const made = await makeFlows(api, { random, receiver: receiver.url })
    const killing = killWorkers({ product, random, second, restart: () => startWorker(shared) })
    const sent = await sendEvents(made, product)
    const { killsMs, last } = await killing
    second = last
    await expect
      .poll(() => api.hasUnsettledRuns(), { timeout: settledLimitMs, intervals: [500] })
      .toBe(false)
    const runs = (await Promise.all(made.map(({ flow }) => runsOf(api, flow)))).flat()
    const calls = callLog.close()
    const expected = new Map(made.map(({ id, calls: wanted }) => [id, wanted]))
    const repeated = calls.length - new Set(calls.map(({ key }) => key)).size
    console.log({ flows: made.length, calls: calls.length, repeated, kills: killsMs.length })
    const violations = chaosViolations({ sent, expected, calls, killsMs, runs })
    expect(violations.slice(0, 20), `${violations.length} violations, the first are`).toEqual([])
    expect(await runsOf(api, made.at(-1)?.flow ?? '')).toEqual(runs.slice(-1))
    await second.stop()
    await product.stop()
    expect(product.alive(), 'processes left behind').toEqual([])
  } finally {
    await second?.end()
    await product.destroy()
    await receiver.close()
  }
})

interface Made {
  id: string
  flow: string
  url: string
  event: unknown
  calls: ReturnType<typeof expectedCalls>
}

async function makeFlows(
  api: Api,
  { random, receiver }: { random: Random; receiver: string },
): Promise<Made[]> {
  const child = await api.createLiveFlow('child', childDocument(receiver))
  const orders = Array.from({ length: flowCount }, (_, n) => ({
    id: `e${n}`,
    flow: randomFlow(random),
  }))
  return inLanes(orders, async ({ id, flow }) => {
    const document = chaosDocument(flow, { receiver, child: child.id })
    const { id: flowId, url } = await api.createLiveFlow(id, document)
    const event = { id, n: flow.n, items: flow.items }
    return { id, flow: flowId, url, event, calls: expectedCalls(flow) }
  })
}

function sendEvents(made: Made[], { origin }: Product): Promise<ChaosSent[]> {
  return inLanes(made, async ({ id, url, event }) => {
    const { status, body } = await post(origin + new URL(url).pathname, JSON.stringify(event))
    const { event: eventId, run } = body
    return { id, status, ...(eventId ? { event: eventId } : {}), ...(run ? { run } : {}) }
  })
}

interface Killing {
  product: Product
  random: Random
  second: ManagedProcess
  restart: () => ManagedProcess
}

/** Kills the two workers in turn, at random moments; the product's own comes back by itself. */
async function killWorkers({ product, random, second, restart }: Killing) {
  const killsMs: number[] = []
  let last = second
  for (let n = 0; n < killCount; n += 1) {
    await pause(400 + random() * 1_600)
    killsMs.push(Date.now())
    if (n % 2 === 0) {
      kill(workerOf(product), 'worker')
    } else {
      console.log(`kill -9 of the second worker ${last.pid}`)
      await last.kill()
      last = restart()
    }
  }
  return { killsMs, last }
}

async function runsOf(api: Api, flow: string) {
  const runs = await api.list<RunAnswer>(`/runs?flow=${flow}`)
  return runs.map(({ id, event, status }) => ({ id, event, status }))
}

/** Eight at a time, the results in order. */
async function inLanes<In, Out>(list: In[], work: (one: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = []
  let next = 0
  const lane = async () => {
    for (let n = next++; n < list.length; n = next++) {
      // Within the length of the list.
      results[n] = await work(list[n] as In)
    }
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  return results
}
