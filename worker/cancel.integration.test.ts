import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { updateEnv } from '@/lib/env'
import type { Actor } from '@/lib/services/actor'
import { cancelRun } from '@/lib/services/cancel-run'
import { createFlow } from '@/lib/services/create-flow'
import { getRun } from '@/lib/services/get-run'
import { publishFlow } from '@/lib/services/publish-flow'
import { startRun } from '@/lib/services/start-run'
import { makeWorkspace, openTestWorld, receive } from '@/lib/services/test-world'
import { startWorker } from './index'

let world: Awaited<ReturnType<typeof openTestWorld>>
let worker: Awaited<ReturnType<typeof startWorker>>
let url = ''
const paths: string[] = []
let onArrival: () => void = () => {}
let onClose: () => void = () => {}

/** Never answers the first request. */
const receiver = createServer((request, response) => {
  paths.push(request.url ?? '')
  if (paths.length > 1) response.end('{}')
  else request.socket.once('close', () => onClose())
  onArrival()
})

beforeAll(async () => {
  world = await openTestWorld()
  // One slot: as long as it is held, nothing else runs. The lease outlives the test.
  updateEnv({ workerConcurrency: 1, leaseMs: 60_000 })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  worker = await startWorker()
})
afterAll(async () => {
  await worker.stop()
  receiver.closeAllConnections()
  receiver.close()
  await world.close()
})

const send = (key: string) => ({
  ...{ key, app: 'http', action: 'request', input: { method: 'POST', url: `${url}${key}` } },
})

it('ends a run in the middle of a request within a second, sends nothing more and frees its slot', async () => {
  const actor: Actor = { workspaceId: (await makeWorkspace()).id, userId: null }
  const document = {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received' },
    steps: [send('first'), send('second')],
    edges: [
      { from: 'trigger', to: 'first' },
      { from: 'first', to: 'second' },
    ],
  }
  const { id: flowId } = await createFlow(actor, { name: 'Hangs', document })
  await publishFlow(actor, { id: flowId })
  const event = await receive({ workspaceId: actor.workspaceId, flowId })
  const arrived = new Promise<void>((resolve) => {
    onArrival = resolve
  })
  const closed = new Promise<void>((resolve) => {
    onClose = resolve
  })
  const { id } = await startRun(actor, { event, target: 'live' })
  await arrived
  const begunMs = performance.now()
  await cancelRun(actor, id)
  await closed
  expect(performance.now() - begunMs).toBeLessThan(1_000)
  expect((await getRun(actor, { id })).status).toBe('cancelled')

  const next = await startRun(actor, { event, target: 'live' })
  await expect.poll(async () => (await getRun(actor, { id: next.id })).status).toBe('succeeded')
  expect(paths).toEqual(['/first', '/first', '/second'])
  expect((await getRun(actor, { id })).status).toBe('cancelled')
})
