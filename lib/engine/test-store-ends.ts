import { expect, it } from 'vitest'
import type { KeptRun } from './memory-store'
import type { RunOutcome } from './ports'
import {
  anHourFromNow,
  answer,
  ended,
  entryOf,
  loses,
  nothing,
  started,
  succeeded,
  success,
  type UseStore,
} from './test-store-fixture'

export function describeEnds(use: UseStore): void {
  const failure = { kind: 'rejected', message: 'No\u0000.', step: 'a' } as const
  const stopped = { step: 'a', message: 'Not urgent \ud800.' }
  const ends: { outcome: RunOutcome; kept: Partial<KeptRun> }[] = [
    { outcome: success, kept: { status: 'succeeded' } },
    { outcome: { status: 'succeeded', stopped }, kept: { status: 'succeeded', stopped } },
    {
      outcome: { status: 'failed', error: failure },
      kept: { status: 'failed', error: failure },
    },
  ]

  it.each(ends)('settles a run once and for all: $outcome', async ({ outcome, kept }) => {
    const { harness, store, begin } = use()
    const { lease } = await begin()
    const { runId } = lease
    const entry = { ...entryOf([succeeded('a')], [ended('a', 'done')]), answer }
    await store.settle(lease, { ...entry, outcome })
    const settled = await harness.read(runId)
    expect(settled).toMatchObject({ ...kept, steps: [succeeded('a')], answer })
    expect(settled.stopped).toEqual(kept.stopped)
    expect(settled.error).toEqual(kept.error)

    const late = entryOf([succeeded('b')], [started('b')])
    const other: RunOutcome = { status: 'failed', error: { kind: 'internal', message: '' } }
    await loses(store.record(lease, late))
    await loses(store.wait(lease, { ...late, until: anHourFromNow() }))
    await loses(store.settle(lease, { ...late, outcome: other }))
    expect(await store.renew([lease])).toEqual([runId])
    await harness.cancel(runId)
    await harness.expireLease(runId)
    await harness.makeDue(runId)
    expect(await store.claim(10)).toEqual([])
    expect(await harness.read(runId)).toEqual(settled)
  })

  it('takes no write of a worker that has sent its run to wait', async () => {
    const { harness, store, begin } = use()
    const { lease } = await begin()
    await store.wait(lease, { ...nothing, until: anHourFromNow() })
    await loses(store.record(lease, entryOf([succeeded('a')])))
    await loses(store.settle(lease, { ...nothing, outcome: success }))
    const kept = await harness.read(lease.runId)
    expect(kept).toMatchObject({ status: 'waiting', steps: [] })
  })
}
