import { expect, it } from 'vitest'
import {
  anHourFromNow,
  base,
  byKey,
  entryOf,
  records,
  succeeded,
  success,
  type UseStore,
} from './test-store-fixture'

export function describeRecords(use: UseStore): void {
  it('returns to the next claim exactly what was recorded', async () => {
    const { harness, store, begin, claimOnly } = use()
    const { lease } = await begin()
    await store.record(lease, entryOf(records))
    await harness.expireLease(lease.runId)
    expect(byKey((await claimOnly(lease.runId)).steps)).toEqual(byKey(records))
    expect(byKey((await harness.read(lease.runId)).steps)).toEqual(byKey(records))
  })

  it('keeps records that come with a wait or with the end', async () => {
    const { harness, store, begin, claimOnly } = use()
    const { lease } = await begin()
    const wait = { ...entryOf(records.slice(0, 4)), until: anHourFromNow() }
    await store.wait(lease, wait)
    await harness.makeDue(lease.runId)
    const again = await claimOnly(lease.runId)
    expect(byKey(again.steps)).toEqual(byKey(records.slice(0, 4)))
    await store.settle(again.lease, { ...entryOf(records.slice(4)), outcome: success })
    expect(byKey((await harness.read(lease.runId)).steps)).toEqual(byKey(records))
  })

  it('keeps an output of a megabyte', async () => {
    const { harness, store, begin, claimOnly } = use()
    const { lease } = await begin()
    const large = succeeded('large', { output: { text: 'é\u0000"'.repeat(350_000) } })
    await store.record(lease, entryOf([large]))
    await harness.expireLease(lease.runId)
    expect((await claimOnly(lease.runId)).steps).toEqual([large])
  })

  it('keeps inputs and outputs of several megabytes, also of a step that was replaced', async () => {
    const { harness, store, begin, claimOnly } = use()
    const { lease } = await begin()
    const text = 'é\u0000"'.repeat(700_000)
    const { startedAt, attempts, item } = base
    const large = { key: 'large', item, startedAt, attempts }
    await store.record(lease, entryOf([{ ...large, status: 'started', input: { text } }]))
    const done = { ...succeeded('large', { output: [text, 1] }), input: { text } }
    await store.record(lease, entryOf([done, succeeded('small')]))
    await harness.expireLease(lease.runId)
    const again = await claimOnly(lease.runId)
    expect(byKey(again.steps)).toEqual([done, succeeded('small')])
    await store.settle(again.lease, { ...entryOf([]), outcome: success })
    expect(byKey((await harness.read(lease.runId)).steps)).toEqual([done, succeeded('small')])
  })

  it('replaces the record of a step until it has settled, and never after', async () => {
    const { harness, store, begin } = use()
    const { lease } = await begin()
    const [first, , waiting] = records
    if (!first || !waiting) throw new Error('Records are missing.')
    const key = first.key
    await store.record(lease, entryOf([first]))
    await store.record(lease, entryOf([{ ...waiting, key }]))
    expect((await harness.read(lease.runId)).steps).toEqual([{ ...waiting, key }])
    await store.record(lease, entryOf([succeeded(key, { output: 1 })]))
    await store.record(lease, entryOf([succeeded(key, { output: 2 })]))
    await store.record(lease, entryOf([first]))
    expect((await harness.read(lease.runId)).steps).toEqual([succeeded(key, { output: 1 })])
  })
}
