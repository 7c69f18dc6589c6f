import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendJson } from '@/lib/http/test-server'
import { exampleAnswer } from '@/lib/services/flow-prompt.data'
import { proposeFlow } from '@/lib/services/propose-flow'
import {
  makeWorkspace,
  openTestWorld,
  receive,
  type TestWorkspace,
} from '@/lib/services/test-world'
import { send } from './test-client'
import { answerOf, flowOf, makeAiAccount, request, startModel, type TestModel } from './test-model'

let world: { close(): Promise<void> }
let workspace: TestWorkspace
let model: TestModel
let connection: string

const key = 'sk-canary-key'

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  workspace = await makeWorkspace()
  model = await startModel()
  connection = await makeAiAccount(workspace, { url: model.url, secret: key })
})
afterEach(() => model.close())

const call = (method: string, path: string, body?: unknown) =>
  send(method, path, { key: workspace.key, body })

const propose = (given: Record<string, unknown> = {}) =>
  call('POST', '/flow-proposals', {
    description: 'Urgent tickets to the chat',
    connection,
    ...given,
  })

async function expectNothingMade(): Promise<void> {
  expect((await call('GET', '/flows')).body.items).toEqual([])
}

describe('a proposal', () => {
  it('is the model’s flow with its steps, contacts, remarks and what is left to fill in', async () => {
    model.says(`Here it is:\n\`\`\`json\n${JSON.stringify(exampleAnswer)}\n\`\`\``)
    const { status, body } = await propose({ timeZone: 'Europe/Berlin' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: exampleAnswer.name,
      document: exampleAnswer.document,
      notes: exampleAnswer.remarks,
    })
    expect(body.review.steps.map(({ title }: { title: string }) => title)).toEqual([
      ...['Ticket created', 'Only urgent tickets', 'Tell the team’s chat'],
    ])
    expect(body.issues.map(({ code, step }: Record<string, string>) => `${step} ${code}`)).toEqual([
      'tell_team input_required',
    ])
    expect(model.requests).toHaveLength(1)
    expect(model.turns(0)[1]?.content).toContain('Europe/Berlin')
    await expectNothingMade()
    const made = await call('POST', '/flows', { name: body.name, document: body.document })
    expect(made.status).toBe(201)
  })

  it('names every host that the model wrote', async () => {
    model.says(answerOf(flowOf([request({ url: 'https://good.example@evil.example/x' })])))
    const { body } = await propose()
    expect(body.review.contacts).toEqual([{ step: 'Call it', kind: 'host', value: 'evil.example' }])
  })

  it('has no account, secret or unknown field, and says what was left out', async () => {
    const step = {
      ...request({
        url: 'https://a.example',
        auth: { kind: 'bearer', token: 'made-up' },
        retry: 3,
      }),
      connectionId: connection,
    }
    model.says(answerOf(flowOf([step])))
    const { body } = await propose()
    expect(JSON.stringify(body)).not.toMatch(/made-up|con_/)
    expect(body.notes.join()).toContain('“retry” of “Call it”')
    expect(body.issues[0].code).toMatch(/input_/)
  })

  it('says that code is in it', async () => {
    model.says(
      answerOf(flowOf([{ key: 'run', app: 'code', action: 'run', input: { source: 'return 1' } }])),
    )
    expect((await propose()).body.notes.join()).toMatch(/has code that the model wrote/)
  })

  it('shows remarks and names as plain text', async () => {
    const remarks = ['<b>hi</b>\u202e\u0007', 7, '']
    model.says(answerOf(flowOf([]), { name: 'Na\u0000me', remarks }))
    expect((await propose()).body).toMatchObject({ name: 'Na me', notes: ['<b>hi</b>'] })
  })
})

describe('the question', () => {
  it('has the apps in it, and nothing of the workspace but the description', async () => {
    const { body: flow } = await call('POST', '/flows', { name: 'Hidden flow' })
    await receive({ workspaceId: workspace.id, flowId: flow.id, body: '{"canary":"event data"}' })
    await call('POST', '/variables', { name: 'canary_variable', value: 'canary value' })
    model.says(JSON.stringify(exampleAnswer))
    await propose({ description: 'Say "hi" to everybody' })
    const text = model.requests[0]?.body ?? ''
    expect(text).toContain('http.request')
    expect(text).toContain('data.table_upsert')
    expect(model.turns(0)[1]?.content).toContain(JSON.stringify('Say "hi" to everybody'))
    for (const hidden of ['canary', 'Hidden flow', 'con_', 'flw_', key, workspace.id]) {
      expect(text).not.toContain(hidden)
    }
  })

  it('is at most 2,000 characters long, and not empty', async () => {
    for (const description of ['', '  ', 'x'.repeat(2_001), 7]) {
      expect(await propose({ description })).toMatchObject({
        status: 422,
        body: { code: 'invalid' },
      })
    }
    expect(model.requests).toEqual([])
  })

  it('goes to an AI account of the own workspace only', async () => {
    const own = await call('POST', '/connections', {
      ...{ app: 'email', name: 'x', values: { host: 'mail.example', from: 'a@b.c' } },
    })
    const mail = await propose({ connection: own.body.id })
    expect(mail).toMatchObject({
      status: 422,
      body: { message: expect.stringMatching(/no AI account/) },
    })
    const owner = workspace
    workspace = await makeWorkspace()
    expect((await propose()).status).toBe(404)
    workspace = owner
    await call('PATCH', `/connections/${connection}`, { maintenance: true })
    expect((await propose()).body.message).toContain('at rest')
    expect(model.requests).toEqual([])
  })
})

describe('an answer that is wrong', () => {
  it('goes back once, with what is wrong, and the corrected one is taken', async () => {
    model.says(
      answerOf(flowOf([{ key: 'fax', app: 'fax', action: 'send' }])),
      JSON.stringify(exampleAnswer),
    )
    expect((await propose()).status).toBe(200)
    expect(model.requests).toHaveLength(2)
    expect(model.turns(1).map(({ role }) => role)).toEqual([
      ...['system', 'user', 'assistant', 'user'],
    ])
    expect(model.turns(1)[3]?.content).toContain('there is no app “fax” here')
  })

  const circle = flowOf([
    { key: 'a', app: 'data', action: 'set', input: { fields: { x: 1 } } },
    { key: 'b', app: 'data', action: 'set', input: { fields: { x: 1 } } },
  ])
  it.each([
    ['no JSON', 'I would love to help!', /is no flow/],
    ['nonsense', '{"a": [1, 2', /is no flow/],
    ['a list', '[]', /is no flow/],
    ['no flow document', answerOf({ steps: 'many' }), /is no flow/],
    ['deep nesting', answerOf(JSON.parse('['.repeat(200) + ']'.repeat(200))), /is no flow/],
    ['unknown apps', answerOf(flowOf([{ key: 'fax', app: 'fax', action: 'x' }])), /no app “fax”/],
    [
      'an unknown action',
      answerOf(flowOf([{ key: 'x', app: 'http', action: 'shell' }])),
      /“shell”/,
    ],
    [
      'a private address',
      answerOf(flowOf([request({ url: 'http://169.254.169.254/latest/meta-data' })])),
      /169\.254\.169\.254 is a private address/,
    ],
    [
      'an address in another spelling',
      answerOf(flowOf([request({ url: 'http://0x0a000001/' })])),
      /10\.0\.0\.1 is a private address/,
    ],
    [
      'a circle',
      answerOf({ ...circle, edges: [...circle.edges, { from: 'b', to: 'a' }] }),
      /circle|no flow/,
    ],
  ])('twice makes nothing: %s', async (_what, text, message) => {
    model.says(text)
    const { status, body } = await propose()
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'not_ready' })
    expect(body.message).toMatch(message)
    expect(body.message).toContain('Nothing was made.')
    expect(model.requests).toHaveLength(2)
    await expectNothingMade()
  })

  it('only in its values is given, with its problems', async () => {
    model.says(answerOf(flowOf([request({ url: 'https://a.example', method: 'FETCH' })])))
    const { status, body } = await propose()
    expect(status).toBe(200)
    expect(body.issues).toMatchObject([{ code: 'input_invalid', step: 'call', path: 'method' }])
  })

  it('is not repaired by a worse one', async () => {
    model.says(answerOf(flowOf([request({ url: 'https://a.example', method: 'FETCH' })])), 'Sorry.')
    expect((await propose()).status).toBe(200)
  })

  it('may say why there is no flow', async () => {
    model.says(JSON.stringify({ remarks: ['Say when it should start.'] }))
    const { body } = await propose()
    expect(body.message).toContain('Say when it should start.')
    expect(model.requests).toHaveLength(1)
  })
})

describe('a service that fails', () => {
  it.each([
    [401, /does not accept this key/],
    [404, /has no model “small”/],
    [429, /asked too often/],
    [529, /status 529/],
  ])('with %i is a sentence without the key', async (status, message) => {
    model.respondWith((response) => sendJson(response, { error: { message: `no ${key}` } }, status))
    const { body, text } = await propose()
    expect(body).toMatchObject({ code: 'not_ready', message: expect.stringMatching(message) })
    expect(text).not.toContain(key)
    await expectNothingMade()
  })

  it('with 401 shows so at its account', async () => {
    model.respondWith((response) => sendJson(response, {}, 401))
    await propose()
    const { body } = await call('GET', `/connections/${connection}`)
    expect(body).toMatchObject({
      status: 'failing',
      problem: expect.stringMatching(/does not accept this key/),
    })
  })

  it('because its answer has no end is cut off', async () => {
    model.respondWith((response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = () => {
        while (!response.destroyed && response.write('{"choices":'.repeat(5_000))) {}
      }
      response.on('drain', more)
      more()
    })
    const { body } = await propose()
    expect(body).toMatchObject({
      code: 'not_ready',
      message: expect.stringMatching(/larger than 1 MB/),
    })
  })

  it('is left at once when nobody waits any more, and the next question goes through', async () => {
    const stop = new AbortController()
    const isLeft = new Promise<void>((resolve) => {
      model.respondWith((response) => {
        response.on('close', resolve)
        stop.abort(new Error('The page was closed.'))
      })
    })
    const actor = { workspaceId: workspace.id, userId: null }
    const wish = { description: 'x', connection, signal: stop.signal }
    await expect(proposeFlow(actor, wish)).rejects.toThrow('It was cancelled. Nothing was made.')
    await isLeft
    model.says(JSON.stringify(exampleAnswer))
    expect((await propose()).status).toBe(200)
  })
})

it('has one question under way for a person, others theirs', async () => {
  const content = JSON.stringify(exampleAnswer)
  let answer: () => void = () => undefined
  const arrived = new Promise<void>((resolve) => {
    model.respondWith((response) => {
      answer = () => sendJson(response, { choices: [{ message: { content } }] })
      resolve()
    })
  })
  const first = propose()
  await arrived
  expect(await propose()).toMatchObject({ status: 429, body: { code: 'limit' } })
  model.says(content)
  const other = { workspaceId: workspace.id, userId: 'usr_other' }
  await proposeFlow(other, { description: 'x', connection })
  answer()
  expect((await first).status).toBe(200)
  expect((await propose()).status).toBe(200)
})
