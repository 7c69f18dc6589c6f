import { describe, expect, it } from 'vitest'
import type { NewDelivery } from '@/lib/db/hot/new-delivery'
import { createRefusals } from './refusals'

let number = 0

function refused(change: Partial<NewDelivery> = {}): NewDelivery {
  number += 1
  return {
    id: `evt_${number}`,
    createdAt: new Date(0),
    workspaceId: 'wsp_1',
    flowId: 'flw_1',
    endpointId: 'ept_1',
    kind: 'webhook',
    status: 'rejected',
    reason: 'bad_signature',
    method: 'POST',
    path: '',
    query: '',
    headers: [],
    contentType: null,
    sizeBytes: 2,
    source: '127.0.0.1',
    bodyKind: 'json',
    body: Buffer.from('{}'),
    ...change,
  }
}

function open() {
  const rows: NewDelivery[] = []
  const refusals = createRefusals({
    store: (row) => rows.push(row),
    perSecond: 1,
    burst: 2,
    windowMs: 60_000,
  })
  return { rows, refusals }
}

describe('refused requests', () => {
  it('are stored one by one, body included, until they are a flood', () => {
    const { refusals } = open()
    const given = [refused(), refused(), refused()]
    const taken = given.map((one) => refusals.take(one, 0))
    expect(taken.map(({ isShared }) => isShared)).toEqual([false, false, true])
    expect(taken[0]?.delivery).toBe(given[0])
    expect(taken[2]?.delivery.body).toBeNull()
  })

  it('of a flood share a row by reason and detail, which counts each of them', () => {
    const { rows, refusals } = open()
    for (let sent = 0; sent < 2; sent += 1) refusals.take(refused(), 0)
    for (let sent = 0; sent < 5; sent += 1) refusals.take(refused(), 0)
    for (let sent = 0; sent < 3; sent += 1) refusals.take(refused({ detail: 'x' }), 0)
    refusals.flush()
    expect(rows.map(({ detail, repeats }) => [detail, repeats])).toEqual([
      [undefined, 5],
      ['x', 3],
    ])
    refusals.flush()
    expect(rows).toHaveLength(2)
  })

  it('of one endpoint do not use up what another has', () => {
    const { refusals } = open()
    for (let sent = 0; sent < 9; sent += 1) refusals.take(refused(), 0)
    expect(refusals.take(refused({ endpointId: 'ept_2' }), 0).isShared).toBe(false)
  })

  it('over a rate limit share a row from the first on', () => {
    const { refusals } = open()
    expect(refusals.take(refused({ reason: 'rate_limited' }), 0).isShared).toBe(true)
  })
})
