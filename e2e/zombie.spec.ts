import { expect, test } from '@playwright/test'
import { Api, type RunAnswer, type StepAnswer } from '@/bench/api'
import { variableOf } from '@/bench/environment-of'
import type { ManagedProcess } from '@/bench/managed-process'
import { type Product, startProduct, startWorker } from '@/bench/product'
import { type Receiver, sendJson, startReceiver } from './fakes/receiver'
import { flowOf } from './support/documents'
import { post, settledRun } from './support/hooks'
import { workerOf } from './support/victims'

const env = { LEASE_SECONDS: '1' }
/** In hundredths of a second of computing: by then its timers and sockets have had their turn. */
const awakeTicks = 10

interface Visit {
  id: string
  key: string
  answer(): void
}

/** Notes each call and answers it when the test says so, with its number. */
function holdCalls(receiver: Receiver): Visit[] {
  const visits: Visit[] = []
  receiver.respondWith((response, { headers, body }, number) => {
    const { id } = JSON.parse(body)
    const answer = () => sendJson(response, 200, { number })
    visits.push({ id, key: String(headers['idempotency-key']), answer })
  })
  return visits
}

const askAndNote = (url: string) =>
  flowOf([
    {
      ...{ key: 'ask', app: 'http', action: 'request', inDoubt: 'again' },
      input: { method: 'POST', url, body: { id: '{{ trigger.body.id }}' } },
    },
    {
      ...{ key: 'note', app: 'data', action: 'set' },
      input: { fields: { number: '{{ steps.ask.body.number }}' } },
    },
  ])

const before = ['a', 'b', 'c']
const later = ['d', 'e', 'f']
const ids = [...before, ...later]

test('a worker that comes back from the dead changes nothing about runs that another took over', async () => {
  const receiver = await startReceiver()
  const visits = holdCalls(receiver)
  const product = await startProduct({ env })
  const zombie = workerOf(product)
  let successor: ManagedProcess | undefined
  try {
    const api = new Api(product)
    const flow = await api.createLiveFlow('Ask', askAndNote(receiver.url))
    const runs = new Map<string, string>()
    for (const id of ids) {
      runs.set(id, (await post(flow.url, JSON.stringify({ id }))).body.run ?? '')
    }
    await expect.poll(() => visits.length).toBe(ids.length)
    process.kill(zombie.pid, 'SIGSTOP')
    // Answered while their worker sleeps: it finds the answers when it wakes.
    for (const visit of visits) visit.answer()
    successor = startWorker(sharedBy(product))
    await expect.poll(() => visits.length, { timeout: 20_000 }).toBe(2 * ids.length)

    const second = (id: string) => visits.filter((visit) => visit.id === id)[1]
    for (const id of before) second(id)?.answer()
    const settled = await Promise.all(before.map((id) => settledRun(api, runs.get(id))))
    const asleep = ticksOf(product, zombie.pid)
    process.kill(zombie.pid, 'SIGCONT')
    // The runs of the later ones are under way in the successor when the zombie wakes.
    await expect.poll(() => ticksOf(product, zombie.pid) - asleep).toBeGreaterThan(awakeTicks)
    for (const id of later) expect((await api.getRun(runs.get(id) ?? '')).status).toBe('running')
    for (const id of later) second(id)?.answer()
    settled.push(...(await Promise.all(later.map((id) => settledRun(api, runs.get(id))))))

    for (const [at, id] of ids.entries()) {
      const [first, repeated, ...more] = visits.filter((visit) => visit.id === id)
      expect(repeated?.key).toBe(first?.key)
      expect(more).toEqual([])
      const number = visits.indexOf(repeated as Visit) + 1
      expectFromSuccessor(settled[at], number)
    }
    await successor.stop()
    await expectWork(api, { product, flow, visits, zombie: zombie.pid })
    for (const run of settled) expect(await api.getRun(run.id)).toEqual(run)
    expect(await api.list(`/runs?flow=${flow.id}`)).toHaveLength(ids.length + 1)
    await product.stop()
    expect(product.alive(), 'processes left behind').toEqual([])
  } finally {
    if (ticksOf(product, zombie.pid) > 0) process.kill(zombie.pid, 'SIGCONT')
    await successor?.end()
    await product.destroy()
    await receiver.close()
  }
})

function sharedBy(product: Product): Record<string, string> {
  return {
    ...env,
    DATABASE_URL: variableOf(product, 'DATABASE_URL'),
    SECRET_KEY: variableOf(product, 'SECRET_KEY'),
    BASE_URL: product.url,
  }
}

/** 0: there is no such process. */
function ticksOf(product: Product, pid: number): number {
  return product.processes().find((entry) => entry.pid === pid)?.cpuTicks ?? 0
}

/** The answer to the second call is the one that counts, and the next step read it. */
function expectFromSuccessor(
  run: (RunAnswer & { steps: StepAnswer[] }) | undefined,
  number: number,
): void {
  expect(run?.status).toBe('succeeded')
  expect(run?.steps.map(({ key, status }) => [key, status])).toEqual([
    ['ask', 'succeeded'],
    ['note', 'succeeded'],
  ])
  expect(run?.steps[0]?.output).toMatchObject({ body: { number } })
  expect(run?.steps[1]?.output).toEqual({ number })
}

interface Survivor {
  product: Product
  flow: { url: string }
  visits: Visit[]
  zombie: number
}

/** The only worker that is left is the one that slept. */
async function expectWork(api: Api, { product, flow, visits, zombie }: Survivor): Promise<void> {
  expect(workerOf(product).pid).toBe(zombie)
  const { body } = await post(flow.url, '{"id":"afterwards"}')
  await expect.poll(() => visits.filter(({ id }) => id === 'afterwards').length).toBe(1)
  visits.at(-1)?.answer()
  expectFromSuccessor(await settledRun(api, body.run), visits.length)
}
