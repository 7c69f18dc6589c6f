import { beforeEach, describe, expect, it } from 'vitest'
import { makeWorkspace, receive, recordStep } from '@/lib/services/test-world'
import { send } from './test-client'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
let run = ''

beforeEach(async () => {
  const flow = (await call('POST', '/flows', { name: 'Sales' })).body.id
  const body = JSON.stringify({ buyer: { email: 'Ada@Example.com' }, discount: '100%' })
  const event = await receive({ workspaceId: workspace.id, flowId: flow, body })
  run = (await call('POST', '/runs', { event, target: 'draft' })).body.id
  const add = (step: Parameters<typeof recordStep>[2]) => recordStep(workspace.id, run, step)
  const input = { to: 'ada@example.com', token: { sealed: 'sec_1' }, quote: 'she said "hi"\n' }
  await add({ key: 'mail', status: 'succeeded', input, output: { id: 7 }, afterMs: 5 })
  const error = { kind: 'rejected', message: 'No such person: ada' }
  await add({ key: 'post', status: 'failed', input: { n: 1 }, error, afterMs: 9 })
})

const search = async (q: string) =>
  (await call('GET', `/runs/${run}/search?q=${encodeURIComponent(q)}`)).body
const places = async (q: string) =>
  (await search(q)).hits.map(
    ({ step, part, path }: { step: string; part: string; path: string[] }) =>
      `${step} ${part} ${path.join('.')}`,
  )

describe('searching the data of a run', () => {
  it('looks at the event, and at what steps received, returned and said', async () => {
    expect(await places('ada')).toEqual([
      'trigger event body.buyer.email',
      'mail input to',
      'post error message',
    ])
    expect(await search('7')).toMatchObject({ isPartial: false })
    expect(await places('id')).toContain('mail output id')
  })

  it('takes every character as itself', async () => {
    expect(await places('100%')).toEqual(['trigger event body.discount'])
    expect(await places('a_a')).toEqual([])
    expect(await places('"hi"')).toEqual(['mail input quote'])
    for (const text of ["'", '\\', ';--', '%', 'é🎉', 'x'.repeat(500)]) {
      expect((await search(text)).hits).toBeDefined()
    }
  })

  it('shows no secret, and how long values begin', async () => {
    const { hits } = await search('token')
    expect(hits).toMatchObject([{ step: 'mail', path: ['token'], value: '"••••••••"' }])
  })

  it('searches a value that is too large to take apart as a text', async () => {
    const list = [...Array.from({ length: 90_000 }, (_, n) => `filler number ${n} of many`), 'ada']
    await recordStep(workspace.id, run, {
      ...{ key: 'big', status: 'succeeded', input: {}, output: [...list, ...list], afterMs: 12 },
    })
    const { hits } = await search('number 89999 of')
    expect(hits).toMatchObject([{ step: 'big', part: 'output' }])
    expect(hits[0]).not.toHaveProperty('path')
    expect(hits[0].value).toContain('number 89999 of')
  })

  it('lists no more than 200, and says so', async () => {
    for (let n = 0; n < 12; n += 1) {
      const output = Array.from({ length: 30 }, () => 'needle')
      await recordStep(workspace.id, run, {
        ...{ key: `many_${n}`, status: 'succeeded', input: {}, output, afterMs: n },
      })
    }
    const { hits, isPartial } = await search('needle')
    expect([hits.length, isPartial]).toEqual([200, true])
  })

  it('is for members of the workspace', async () => {
    const { key } = await makeWorkspace()
    expect((await send('GET', `/runs/${run}/search?q=ada`, { key })).status).toBe(404)
    expect((await call('GET', `/runs/${run}/search`)).status).toBe(422)
  })
})
