import { expect, it } from 'vitest'
import {
  anHourFromNow,
  answer,
  ended,
  entryOf,
  hard,
  nothing,
  started,
  succeeded,
  success,
  type UseStore,
} from './test-store-fixture'

export function describeLedger(use: UseStore): void {
  it('keeps the ledger of effects: a new try starts one again, but never one that is done', async () => {
    const { harness, store, begin } = use()
    const { lease } = await begin()
    const statesOf = async () =>
      (await harness.read(lease.runId)).effects
        .toSorted((a, b) => (a.key < b.key ? -1 : 1))
        .map(({ key, state, summary }) => [key, state, summary])
    await store.record(lease, entryOf([], [started('a'), started('b'), started('c')]))
    const results = [ended('a', 'done'), ended('b', 'failed'), ended('c', 'in_doubt')]
    await store.record(lease, entryOf([], results))
    expect(await statesOf()).toEqual([
      ['a', 'done', 'POST a'],
      ['b', 'failed', 'POST b'],
      ['c', 'in_doubt', 'POST c'],
    ])
    await store.record(lease, entryOf([], [started('a'), started('b'), started('c')]))
    expect((await statesOf()).map(([, state]) => state)).toEqual(['done', 'started', 'started'])
  })

  it('keeps an entry whose effect has a summary that no text column takes', async () => {
    const { harness, store, begin } = use()
    const { lease } = await begin()
    const effect = { ...started('a'), summary: `POST ${hard.text}` }
    await store.record(lease, entryOf([succeeded('a')], [effect]))
    expect((await harness.read(lease.runId)).effects).toHaveLength(1)
  })

  it('takes many entries of one run at the same time', async () => {
    const { harness, store, begin } = use()
    const { lease } = await begin()
    const keys = Array.from({ length: 30 }, (_, index) => `s${index}`)
    await Promise.all(keys.map((key) => store.record(lease, entryOf([succeeded(key)]))))
    const kept = (await harness.read(lease.runId)).steps.map(({ key }) => key)
    expect(kept.toSorted()).toEqual(keys.toSorted())
  })

  it('keeps the answer to a caller, through waits and the end', async () => {
    const { harness, store, begin, claimOnly } = use()
    const { lease } = await begin()
    await store.record(lease, { ...nothing, answer })
    expect((await harness.read(lease.runId)).answer).toEqual(answer)
    await store.wait(lease, { ...nothing, until: anHourFromNow() })
    await harness.makeDue(lease.runId)
    const again = await claimOnly(lease.runId)
    await store.settle(again.lease, { ...nothing, outcome: success })
    expect((await harness.read(lease.runId)).answer).toEqual(answer)
  })
}
