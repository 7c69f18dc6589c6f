import { describe, expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { makeWorkspace, receive, settleRun } from '@/lib/services/test-world'
import { eachWithFlow } from './test-workspace'

const { workspace, flow, call } = eachWithFlow()
const publish = () => call('POST', `/flows/${flow.id}/publish`)
const release = (order: unknown = {}) => call('POST', `/flows/${flow.id}/held/release`, order)
const discard = (order: unknown = {}) => call('POST', `/flows/${flow.id}/held/discard`, order)

type Received = Partial<Parameters<typeof receive>[0]>
const arrive = (change: Received = {}) =>
  receive({ workspaceId: workspace.id, flowId: flow.id, ...change })
async function hold(count: number, reason = 'quota'): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) ids.push(await arrive({ status: 'held', reason }))
  return ids
}

async function runs(): Promise<{ event: string; status: string }[]> {
  const { body } = await call('GET', `/runs?flow=${flow.id}`)
  return body.items.toReversed()
}
const delivery = async (id: string) => (await call('GET', `/deliveries/${id}`)).body

describe('held events', () => {
  it('are run, some or all, oldest first, on the live version', async () => {
    await publish()
    const held = await hold(5)
    expect((await release({ events: [held[3], held[1]] })).body).toEqual({ released: 2 })
    expect((await runs()).map(({ event }) => event)).toEqual([held[1], held[3]])
    expect((await release()).body).toEqual({ released: 3 })
    expect((await runs()).map(({ event }) => event).slice(2)).toEqual([held[0], held[2], held[4]])
    expect((await runs())[0]).toMatchObject({ version: 1, status: 'queued' })
    expect(await delivery(held[0] ?? '')).toMatchObject({
      status: 'accepted',
      runStatus: 'queued',
      answer: { status: 202, body: { event: held[0], status: 'held' } },
    })
    expect((await release()).body).toEqual({ released: 0 })
  })

  it('are run slowly: their starts are spread', async () => {
    await publish()
    await hold(4)
    expect((await release({ perSecond: 0.5 })).body).toEqual({ released: 4 })
    expect((await runs()).map(({ status }) => status)).toEqual(Array(4).fill('waiting'))
    const { rows } = await databasePool().query(
      'SELECT wake_at FROM run WHERE flow_id = $1 ORDER BY id',
      [flow.id],
    )
    const first = rows[0].wake_at.getTime()
    expect(rows.map(({ wake_at }) => wake_at.getTime() - first)).toEqual([0, 2_000, 4_000, 6_000])
  })

  it('are kept without running, some or all, and senders were told what they were told', async () => {
    await publish()
    const held = await hold(3)
    expect((await discard({ events: [held[1]] })).body).toEqual({ discarded: 1 })
    expect((await discard()).body).toEqual({ discarded: 2 })
    expect((await discard()).body).toEqual({ discarded: 0 })
    expect(await runs()).toEqual([])
    for (const id of held) {
      expect(await delivery(id)).toMatchObject({
        status: 'kept',
        answer: { status: 202, body: { event: id, status: 'held' } },
      })
    }
  })

  it('are not run without a live version, nor by another workspace', async () => {
    await hold(1)
    expect((await release()).status).toBe(422)
    const owner = { ...workspace }
    Object.assign(workspace, await makeWorkspace())
    expect((await release()).status).toBe(404)
    expect((await discard()).status).toBe(404)
    Object.assign(workspace, owner)
    expect((await discard()).body).toEqual({ discarded: 1 })
  })
})

describe('deliveries', () => {
  it('are counted by what became of them, each request of a flood', async () => {
    await arrive({ status: 'rejected', reason: 'rate_limited' })
    await databasePool().query('UPDATE delivery SET repeats = 300 WHERE flow_id = $1', [flow.id])
    await hold(2)
    await arrive()
    const path = `/flows/${flow.id}/deliveries/counts`
    const counts = (await call('GET', path)).body
    expect(counts.total).toBe(303)
    expect(counts.byStatus).toEqual({
      ...{ accepted: 0, kept: 1, rejected: 300, duplicate: 0, filtered: 0, held: 2, handshake: 0 },
    })
    const later = new Date(Date.now() + 60_000).toISOString()
    expect((await call('GET', `${path}?since=${later}`)).body.total).toBe(0)
    Object.assign(workspace, await makeWorkspace())
    expect((await call('GET', path)).status).toBe(404)
  })

  it('are listed with how their runs stand, and duplicates with the first run in the answer', async () => {
    const first = await arrive({ status: 'rejected', reason: 'bad_signature' })
    const run = (await call('POST', `/deliveries/${first}/process`)).body.id
    await settleRun(run, 'succeeded')
    const second = await arrive({ status: 'duplicate' })
    await databasePool().query('UPDATE delivery SET duplicate_of = $1 WHERE id = $2', [
      first,
      second,
    ])
    const { items } = (await call('GET', `/deliveries?flow=${flow.id}`)).body
    expect(items).toMatchObject([
      {
        id: second,
        status: 'duplicate',
        duplicateOf: first,
        answer: { status: 200, body: { event: second, run, status: 'duplicate' } },
      },
      { id: first, status: 'accepted', run, runStatus: 'succeeded' },
    ])
    expect(items[0]).not.toHaveProperty('run')
  })

  it('that were refused show the body that came, until the ring has gone on', async () => {
    const id = await arrive({ status: 'rejected', reason: 'bad_signature', body: '{"n":9}' })
    expect(await delivery(id)).toMatchObject({
      hasBody: true,
      body: { kind: 'json', value: { n: 9 } },
    })
    await databasePool().query('DELETE FROM rejected_body WHERE event_id = $1', [id])
    expect(await delivery(id)).toMatchObject({ hasBody: false, body: { kind: 'empty' } })
  })
})
