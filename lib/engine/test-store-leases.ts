import { expect, it } from 'vitest'
import {
  anHourFromNow,
  answer,
  entryOf,
  loses,
  started,
  succeeded,
  success,
  type UseStore,
} from './test-store-fixture'

export function describeLeases(use: UseStore): void {
  it('refuses every write of a worker whose run another one has, and keeps nothing of it', async () => {
    const { harness, store, begin, claimOnly } = use()
    const { lease: old } = await begin()
    await harness.expireLease(old.runId)
    const { lease } = await claimOnly(old.runId)
    const entry = { ...entryOf([succeeded('a')], [started('a')]), answer }
    await loses(store.record(old, entry))
    await loses(store.wait(old, { ...entry, until: anHourFromNow() }))
    await loses(store.settle(old, { ...entry, outcome: success }))
    const kept = await harness.read(old.runId)
    expect(kept).toMatchObject({ status: 'running', steps: [], effects: [] })
    expect(kept.answer).toBeUndefined()
    await store.record(lease, entry)
    expect((await harness.read(old.runId)).steps).toHaveLength(1)
  })

  it('refuses one lost write without harm to others that come at the same moment', async () => {
    const { harness, store, begin, claimOnly } = use()
    const { lease: old } = await begin()
    await harness.expireLease(old.runId)
    const { lease } = await claimOnly(old.runId)
    const other = await begin()
    await Promise.all([
      loses(store.record(old, entryOf([succeeded('a')]))),
      store.record(lease, entryOf([succeeded('b')])),
      store.settle(other.lease, { ...entryOf([succeeded('c')]), outcome: success }),
    ])
    const keysOf = async (id: string) => (await harness.read(id)).steps.map(({ key }) => key)
    expect(await keysOf(lease.runId)).toEqual(['b'])
    expect(await keysOf(other.lease.runId)).toEqual(['c'])
  })

  it('renews a lease, so that nobody else gets the run', async () => {
    const { harness, store, begin } = use()
    const { lease } = await begin()
    await harness.expireLease(lease.runId)
    expect(await store.renew([lease])).toEqual([])
    expect(await store.claim(10)).toEqual([])
    await store.record(lease, entryOf([succeeded('a')]))
  })

  it('names at renewal the runs that are no longer the caller’s, and only those', async () => {
    const { harness, store, begin, claimOnly } = use()
    const [taken, cancelled, kept] = [await begin(), await begin(), await begin()]
    await harness.expireLease(taken.lease.runId)
    await claimOnly(taken.lease.runId)
    await harness.cancel(cancelled.lease.runId)
    const lost = await store.renew([taken.lease, cancelled.lease, kept.lease])
    expect(lost.toSorted()).toEqual([taken.lease.runId, cancelled.lease.runId].toSorted())
    expect(await store.renew([])).toEqual([])
  })
}
