import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { publishChange } from '@/lib/db/changes'
import { env } from '@/lib/env'
import { makeWorkspace } from '@/lib/services/test-world'
import { handleApi } from './handle-api'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

interface StreamEvent {
  event: string
  id: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of every shape
  data: any
}

const { workspace } = eachInItsWorkspace()
const open: { cancel(): Promise<void> }[] = []
afterEach(async () => {
  for (const stream of open.splice(0)) await stream.cancel()
})

/** A stream as a script reads it. */
async function listen(query = '', lastEventId?: string, key = workspace.key) {
  const response = await handleApi(
    new Request(`http://localhost:3000/api/v1/stream${query}`, {
      headers: {
        authorization: `Bearer ${key}`,
        ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
      },
    }),
  )
  expect(response.status).toBe(200)
  const reader = response.body?.getReader()
  if (!reader) throw new Error('no body')
  open.push(reader)
  const decoder = new TextDecoder()
  let text = ''
  const blocks: string[] = []
  const nextBlock = async () => {
    while (blocks.length === 0) {
      const { value, done } = await reader.read()
      if (done) throw new Error('the stream ended')
      text += decoder.decode(value, { stream: true })
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      blocks.push(...parts)
    }
    return blocks.shift() ?? ''
  }
  const firstId = /^id: (.*)$/m.exec(await nextBlock())?.[1]
  return {
    firstId,
    type: response.headers.get('content-type'),
    cancel: () => reader.cancel(),
    async next(): Promise<StreamEvent> {
      const block = await nextBlock()
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
      return { event: field('event'), id: field('id'), data: JSON.parse(field('data')) }
    },
  }
}

const change = (id: string, more: Record<string, string> = {}) => ({
  workspaceId: workspace.id,
  type: 'run.changed' as const,
  id,
  at: new Date().toISOString(),
  ...more,
})

describe('the stream', () => {
  it('tells what changes, by whichever call', async () => {
    const stream = await listen()
    expect(stream.type).toMatch(/^text\/event-stream/)
    const { body } = await send('POST', '/flows', { key: workspace.key, body: { name: 'x' } })
    const event = await stream.next()
    expect(event).toMatchObject({ event: 'change', data: { type: 'flow.saved', id: body.id } })
    expect(event.data.at).toMatch(/Z$/)
    expect(event.data).not.toHaveProperty('workspaceId')
  })

  it('tells nobody of another workspace', async () => {
    const other = await makeWorkspace()
    const foreign = await listen('', undefined, other.key)
    publishChange(change('run_secret'))
    publishChange({ ...change('run_own'), workspaceId: other.id })
    expect((await foreign.next()).data.id).toBe('run_own')
  })

  it('is narrowed to a flow', async () => {
    const stream = await listen('?flow=flw_1')
    publishChange(change('run_1', { flow: 'flw_2' }))
    publishChange(change('run_2', { flow: 'flw_1' }))
    expect((await stream.next()).data.id).toBe('run_2')
  })

  it('gathers changes and tells the newest of each thing, at most ten times a second', async () => {
    const stream = await listen()
    for (const status of ['queued', 'running', 'succeeded'])
      publishChange(change('run_1', { status }))
    publishChange(change('run_2', { status: 'queued' }))
    expect((await stream.next()).data).toMatchObject({ id: 'run_1', status: 'succeeded' })
    expect((await stream.next()).data).toMatchObject({ id: 'run_2' })
  })

  it('goes on behind the last id after a broken connection', async () => {
    const stream = await listen()
    publishChange(change('run_1'))
    const first = await stream.next()
    publishChange(change('run_2'))
    publishChange(change('run_3'))
    await stream.next()
    await stream.next()
    await stream.cancel()
    const again = await listen('', first.id)
    expect([(await again.next()).data.id, (await again.next()).data.id]).toEqual(['run_2', 'run_3'])
  })

  it('catches up also when it broke before the first change', async () => {
    const stream = await listen()
    await stream.cancel()
    const witness = await listen()
    publishChange(change('run_1'))
    await witness.next()
    expect((await (await listen('', stream.firstId)).next()).data.id).toBe('run_1')
  })

  it('goes on behind a place in the address, until a header knows better', async () => {
    const stream = await listen()
    publishChange(change('run_1'))
    const first = await stream.next()
    publishChange(change('run_2'))
    const second = await stream.next()
    const byAddress = await listen(`?after=${stream.firstId}`)
    expect((await byAddress.next()).data.id).toBe('run_1')
    publishChange(change('run_3'))
    await stream.next()
    const again = await listen(`?after=${first.id}`, second.id)
    expect((await again.next()).data.id).toBe('run_3')
  })

  it('goes on behind a place in which nothing of its workspace had changed yet', async () => {
    const other = await makeWorkspace()
    const stream = await listen()
    const busy = await listen('', undefined, other.key)
    publishChange({ ...change('run_foreign'), workspaceId: other.id })
    const place = (await busy.next()).id
    publishChange(change('run_own'))
    await stream.next()
    expect((await (await listen('', place)).next()).data.id).toBe('run_own')
  })

  it('says reset when it cannot tell what was missed', async () => {
    for (const id of ['nonsense', 'abcdefabcdef-3', `${(await listen()).firstId}9999`]) {
      expect((await (await listen('', id)).next()).event).toBe('reset')
    }
  })

  it('says reset when too much changed at once', async () => {
    const stream = await listen()
    for (let i = 0; i < 500; i += 1) publishChange(change(`run_${i}`))
    expect((await stream.next()).event).toBe('reset')
    publishChange(change('run_after'))
    expect((await stream.next()).data.id).toBe('run_after')
  })

  it('comes back with a reset after the database ended its connection', async () => {
    const stream = await listen()
    const client = new pg.Client({ connectionString: env().databaseUrl })
    await client.connect()
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'hookline listen'`,
    )
    await client.end()
    expect((await stream.next()).event).toBe('reset')
    publishChange(change('run_after'))
    expect((await stream.next()).data.id).toBe('run_after')
  })

  it('is closed to strangers', async () => {
    expect((await send('GET', '/stream')).status).toBe(401)
    expect((await send('GET', '/stream', { key: 'hk_wrong' })).status).toBe(401)
  })
})
