import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databasePool } from '@/lib/db/process'
import { emptyFlow } from '@/lib/flow/schema'
import { newId } from '@/lib/ids'
import { listRuns } from '@/lib/services/list-runs'
import { makeWorkspace, openTestWorld } from '@/lib/services/test-world'
import type { RunFilters } from './run-filter'
import { emptyHistory, insertHistory, keepAll, type TestRunData } from './test-history'

let world: { close(): Promise<void> }
let place: { workspaceId: string; flowId: string }

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await emptyHistory()
  place = { workspaceId: (await makeWorkspace()).id, flowId: newId('flow') }
})

const insert = (...runs: TestRunData[]) => insertHistory(place, runs)
const actorOf = (workspaceId: string) => ({ workspaceId, userId: null })

/** The first page, by default of the first call. */
async function page(filters: RunFilters, more: { cursor?: string; limit?: number } = {}) {
  const found = await listRuns(actorOf(place.workspaceId), { limit: 50, ...filters, ...more })
  return { ...found, ids: found.items.map(({ id }) => id) }
}

async function allPages(filters: RunFilters, limit = 50): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null | undefined
  do {
    const found = await page(filters, { limit, ...(cursor ? { cursor } : {}) })
    ids.push(...found.ids)
    cursor = found.nextCursor
  } while (cursor)
  return ids
}

/** More runs than one call looks into. */
const manyOthers = (count = 2_500): TestRunData[] =>
  Array.from({ length: count }, (_, at) => ({
    body: JSON.stringify({ order: `ord_${at}`, email: `p${at}@example.org`, city: 'Paris' }),
    agoMs: 600_000 - at,
  }))

describe('the search', () => {
  it('finds a value in the whole history by words, whole values, phrases and paths', async () => {
    const [wanted] = await insert(
      {
        body: '{"customer":{"email":"Ada@Example.com"},"order":"ord_77x","total":12.50}',
        steps: [
          {
            key: 'post',
            input: { text: 'Dear Ada, thank you' },
            output: { id: 'msg-9', ok: true },
          },
        ],
        agoMs: 900_000,
      },
      ...manyOthers(),
    )
    await keepAll()
    for (const q of [
      'ord_77x',
      'ada@example.com',
      'ADA@EXAMPLE.COM',
      'thank you',
      '12.50',
      'msg-9',
    ]) {
      const found = await page({ q })
      expect(found.ids, q).toEqual([wanted])
    }
    const fields = ['body.customer.email:ada@example.com', 'email:ada@example.com']
    fields.push('trigger.body.total:12.50', 'steps.post.id:msg-9', 'steps.post.ok:true')
    fields.push('steps.post.input.text:dear ada, thank you')
    for (const field of fields) {
      expect(await page({ data: [field] }), field).toMatchObject({
        ids: [wanted],
        nextCursor: null,
      })
    }
    expect((await page({ data: ['email:ada@example.com', 'total:12.50'] })).ids).toEqual([wanted])
    expect((await page({ q: 'ord_77x', data: ['id:msg-9'], step: 'post' })).ids).toEqual([wanted])
    for (const field of ['body.email:ada@example.com', 'total:12.5', 'steps.other.id:msg-9']) {
      expect(await page({ data: [field] }), field).toMatchObject({ ids: [], nextCursor: null })
    }
  })

  it('says how far back it looked for a part of a word, and finds it in the end', async () => {
    const [wanted] = await insert(
      { body: '{"code":"unfinished"}', agoMs: 900_000 },
      ...manyOthers(),
    )
    await keepAll()
    const first = await page({ q: 'unfinis' })
    expect(first.ids).toEqual([])
    expect(first.searchedBack).not.toBeNull()
    expect(first.nextCursor).not.toBeNull()
    expect(await allPages({ q: 'unfinis' })).toEqual([wanted])
    expect((await page({ q: 'unfinished' })).ids).toEqual([wanted])
  })

  it('finds runs that are not over and runs that settled this moment', async () => {
    await keepAll()
    const [open, waiting, settled] = await insert(
      { body: '{"who":"grace hopper"}', status: 'queued' },
      { body: '{"who":"grace hopper"}', status: 'waiting' },
      { body: '{"who":"grace hopper"}', durationMs: 10_000 },
    )
    const wanted = [open, waiting, settled].sort().reverse()
    const found = await page({ q: 'grace hopper' })
    expect(found.ids).toEqual(wanted)
    expect(Date.parse(found.indexedUntil)).toBeLessThan(Date.now())
    expect((await page({ q: 'race hop' })).ids).toEqual(wanted)
    expect((await page({ data: ['who:grace hopper'] })).ids).toEqual(wanted)
  })

  it('gives every run with a common word once, newest first, page by page', async () => {
    const ids = await insert(...manyOthers(300))
    await keepAll(70)
    await insert(...manyOthers(20).map((run) => ({ ...run, status: 'queued' as const })))
    const found = await allPages({ q: 'paris' }, 37)
    expect(new Set(found).size).toBe(320)
    expect(found).toHaveLength(320)
    expect(found.toSorted().reverse()).toEqual(found)
    expect((await allPages({ q: 'paris', status: ['succeeded'] }, 37)).sort()).toEqual(ids.sort())
  })

  it('goes on finding everything while small pieces of the index are put together', async () => {
    const ids: string[] = []
    for (let at = 0; at < 40; at += 1) {
      ids.push(...(await insert({ body: `{"n":"single${at}"}`, agoMs: 400_000 - at * 1_000 })))
      await databasePool().query('UPDATE history_place SET settled_at = $1', [
        new Date(Date.now() - 400_000 + at * 1_000 - 500),
      ])
      await keepAll(1)
    }
    const { rows } = await databasePool().query<{ segments: number; runs: number }>(
      `SELECT count(*)::int AS segments, sum(runs)::int AS runs FROM search_segment
       WHERE workspace_id = $1`,
      [place.workspaceId],
    )
    expect(rows[0]?.runs).toBe(40)
    expect(rows[0]?.segments).toBeLessThan(16)
    for (const [at, id] of ids.entries()) {
      expect((await page({ data: [`n:single${at}`] })).ids).toEqual([id])
    }
  })

  it('takes every text as it is: nothing in it is a wildcard, a quote or a command', async () => {
    const texts = [
      ...['100%', '_', "it's", '"quoted"', 'back\\slash', 'a\nb', '🎉', 'naïve café', '東京'],
      ...["'; DROP TABLE run; --", '%%', '{{ x }}', '<b>', '$1', 'İstanbul', 'x'.repeat(500)],
    ]
    const ids = await insert(
      ...texts.map((text) => ({
        body: '{}',
        steps: [{ key: 'a', output: { text: `start ${text} end` } }],
      })),
    )
    await insert({ body: '{"text":"plain words only"}' })
    const check = async () => {
      for (const [at, q] of texts.entries()) {
        const found = await allPages({ q })
        expect(found, q).toContain(ids[at])
        const others = texts.filter((text) => text.includes(q)).length
        expect(found, q).toHaveLength(others)
      }
    }
    await check()
    await keepAll()
    await check()
    for (const q of ['%', 'plain%only', 'plain_words', "' OR 1=1 --", '\\', 'pl.*n']) {
      const found = await allPages({ q })
      const expected = texts.filter((text) => text.includes(q)).length
      expect(found, q).toHaveLength(expected)
    }
  })

  it('reads what senders escape: letters and slashes in JSON, forms, query strings', async () => {
    const [json, form, query] = await insert(
      { body: '{"url":"https:\\/\\/shop.test\\/caf\\u00e9"}' },
      { body: 'name=Jos%C3%A9+P&x=1', contentType: 'application/x-www-form-urlencoded' },
      { query: 'ref=campaign%20nine' },
    )
    const check = async () => {
      expect((await page({ q: 'https://shop.test/café' })).ids).toEqual([json])
      expect((await page({ data: ['body.url:https://shop.test/café'] })).ids).toEqual([json])
      expect((await page({ data: ['query.ref:campaign nine'] })).ids).toEqual([query])
      expect((await page({ data: ['body.x:1'] })).ids).toEqual([form])
    }
    await check()
    await keepAll()
    await check()
  })

  it("never finds another workspace's data", async () => {
    await insert(
      { body: '{"secret":"alpha beta"}' },
      { body: '{"secret":"alpha beta"}', status: 'queued' },
    )
    await keepAll()
    const other = (await makeWorkspace()).id
    for (const filters of [{ q: 'alpha' }, { q: 'lph' }, { data: ['secret:alpha beta'] }]) {
      const found = await listRuns(actorOf(other), { limit: 50, ...filters })
      expect(found.items).toEqual([])
      expect((await page(filters)).ids).toHaveLength(2)
    }
  })

  it('finds by status, flow, step, error and time in the index, and only those', async () => {
    const error = { kind: 'timeout', message: 'Gateway took too long', step: 'charge' }
    const [ok, failed, stopped, old] = await insert(
      { body: '{"who":"ada"}', steps: [{ key: 'charge', output: {} }] },
      { body: '{"who":"ada"}', status: 'failed', error, steps: [{ key: 'charge', error }] },
      { body: '{"who":"ada"}', stopped: { step: 'a', message: 'Under fifty' } },
      { body: '{"who":"ada"}', agoMs: 3_600_000 },
    )
    await keepAll()
    expect((await page({ q: 'ada' })).ids.sort()).toEqual([ok, failed, stopped, old].sort())
    expect((await page({ q: 'ada', status: ['failed'] })).ids).toEqual([failed])
    expect((await page({ q: 'ada', status: ['stopped'] })).ids).toEqual([stopped])
    expect((await page({ q: 'under fifty' })).ids).toEqual([stopped])
    expect((await page({ step: 'charge' })).ids.sort()).toEqual([ok, failed].sort())
    expect((await page({ error: 'took too long' })).ids).toEqual([failed])
    expect((await page({ error: 'ook too lon', step: 'charge' })).ids).toEqual([failed])
    expect((await page({ error: 'took too long', step: 'other' })).ids).toEqual([])
    const since = new Date(Date.now() - 60_000).toISOString()
    expect((await page({ q: 'ada', since })).ids).not.toContain(old)
    expect((await page({ q: 'ada', until: since })).ids).toEqual([old])
    expect((await page({ q: 'ada', flow: newId('flow') })).ids).toEqual([])
    expect((await page({ q: 'ada', flow: place.flowId })).ids).toHaveLength(4)
    for (const q of [ok ?? '', failed ?? '']) expect((await page({ q })).ids).toEqual([q])
  })

  it('neither keeps nor finds the data of a flow that is not searchable', async () => {
    const { workspaceId, flowId } = place
    const document = JSON.stringify({ ...emptyFlow(), settings: { searchable: false } })
    await databasePool().query(
      `INSERT INTO flow (id, workspace_id, name, status, draft) VALUES ($1, $2, 'F', 'draft', $3)`,
      [flowId, workspaceId, document],
    )
    const [open] = await insert({ body: '{"who":"hidden one"}', status: 'queued' })
    const [over] = await insert({ body: '{"who":"hidden one"}' })
    await keepAll()
    const filters = [
      { q: 'hidden' },
      { q: 'idde' },
      { data: ['who:hidden one'] },
      { error: 'hidden' },
    ]
    for (const one of filters) expect((await page(one)).ids).toEqual([])
    expect((await page({ status: ['queued'] })).ids).toEqual([open])
    const { rows } = await databasePool().query('SELECT 1 FROM search_segment')
    expect(rows).toEqual([])
    await databasePool().query('UPDATE flow SET draft = $2 WHERE id = $1', [
      flowId,
      JSON.stringify(emptyFlow()),
    ])
    expect((await page({ q: 'hidden' })).ids).toEqual([open, over].sort().reverse())
  })

  it('looks at a megabyte of a run, at the small values first', async () => {
    const large = { text: 'big '.repeat(240_000) }
    const [run] = await insert({
      steps: [
        { key: 'a', output: large },
        { key: 'b', output: { code: 'small one' }, input: large },
        { key: 'c', output: { code: 'another small' } },
      ],
    })
    await keepAll()
    expect((await page({ data: ['code:another small'] })).ids).toEqual([run])
    expect((await page({ q: 'big big' })).ids).toEqual([run])
  })

  it('refuses a cursor of another list', async () => {
    for (const cursor of ['x', Buffer.from('words.1.flw_1').toString('base64url')]) {
      await expect(page({ q: 'a' }, { cursor })).rejects.toThrow('cursor')
    }
  })
})
