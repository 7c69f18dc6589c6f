import { expect, it } from 'vitest'
import {
  anHourFromNow,
  entryOf,
  loses,
  nothing,
  succeeded,
  success,
  type UseStore,
} from './test-store-fixture'

export function describeCancels(use: UseStore): void {
  it('takes a cancelled run from its worker for good', async () => {
    const { harness, store, begin } = use()
    const run = await begin()
    await harness.cancel(run.lease.runId)
    await loses(store.record(run.lease, entryOf([succeeded('a')])))
    await loses(store.settle(run.lease, { ...nothing, outcome: success }))
    expect(await store.claim(10)).toEqual([])
    const kept = await harness.read(run.lease.runId)
    expect(kept).toMatchObject({ status: 'cancelled', steps: [] })
  })

  it('never gives a run that was cancelled while it was queued or waiting', async () => {
    const { harness, store, begin } = use()
    const waiting = await begin()
    await store.wait(waiting.lease, { ...nothing, until: anHourFromNow() })
    const queued = await harness.addRun()
    await harness.cancel(waiting.lease.runId)
    await harness.cancel(queued.id)
    expect(await store.claim(10)).toEqual([])
  })
}
