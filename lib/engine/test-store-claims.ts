import { expect, it } from 'vitest'
import { anHourFromNow, nothing, type UseStore } from './test-store-fixture'

export function describeClaims(use: UseStore): void {
  it('gives each run once, however many claim at the same time', async () => {
    const { harness, store } = use()
    const added = await Promise.all(Array.from({ length: 20 }, () => harness.addRun()))
    const limits = [3, 5, 2, 4]
    const claimed: string[] = []
    for (let round = 0; round < 10; round += 1) {
      const batches = await Promise.all(limits.map((limit) => store.claim(limit)))
      for (const [index, limit] of limits.entries()) {
        expect(batches[index]?.length).toBeLessThanOrEqual(limit)
      }
      claimed.push(...batches.flat().map(({ lease }) => lease.runId))
    }
    expect(claimed.toSorted()).toEqual(added.map(({ id }) => id).toSorted())
  })

  it('gives the oldest runs first', async () => {
    const { harness, store } = use()
    const ids: string[] = []
    for (let index = 0; index < 5; index += 1) ids.push((await harness.addRun()).id)
    const first = await store.claim(2)
    const rest = await store.claim(10)
    expect([...first, ...rest].map(({ lease }) => lease.runId)).toEqual(ids)
  })

  it('hands over a new run with nothing recorded and marks it running', async () => {
    const { harness, store, claimOnly } = use()
    const { id, createdAt } = await harness.addRun()
    const run = await claimOnly(id)
    expect(run.lease.runCreatedAt).toEqual(createdAt)
    expect(run).toMatchObject({ steps: [], deaths: 0, document: { schemaVersion: 1 } })
    expect(run.startedAt).toBeInstanceOf(Date)
    expect((await harness.read(id)).status).toBe('running')
    expect(await store.claim(10)).toEqual([])
  })

  it('does not give a waiting run before its time, and gives it after', async () => {
    const { harness, store, begin, claimOnly } = use()
    const run = await begin()
    await store.wait(run.lease, { ...nothing, until: anHourFromNow() })
    expect((await harness.read(run.lease.runId)).status).toBe('waiting')
    expect(await store.claim(10)).toEqual([])
    await harness.makeDue(run.lease.runId)
    const again = await claimOnly(run.lease.runId)
    expect(again.lease.token).not.toBe(run.lease.token)
    expect(again.startedAt).toEqual(run.startedAt)
  })

  it('counts a death only when a lease expired while the run was running', async () => {
    const { harness, store, claimOnly } = use()
    const { id } = await harness.addRun()
    const first = await claimOnly(id)
    await store.wait(first.lease, { ...nothing, until: anHourFromNow() })
    await harness.makeDue(id)
    expect((await claimOnly(id)).deaths).toBe(0)
    await harness.expireLease(id)
    expect((await claimOnly(id)).deaths).toBe(1)
    await harness.expireLease(id)
    expect((await claimOnly(id)).deaths).toBe(2)
    expect((await harness.read(id)).deaths).toBe(2)
  })
}
