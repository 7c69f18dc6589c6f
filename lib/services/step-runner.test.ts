import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '@/lib/apps/define'
import { StepFailure } from '@/lib/errors'
import type { Step } from '@/lib/flow/schema'
import { createStepRunner } from './step-runner'
import { noWorkspace, testStepContext } from './test-step-context'

const context = testStepContext({ step: 'a', idempotencyKey: 'run_1:a' })
const scope = {
  trigger: { body: { priority: 'low', subject: 'Empty page', n: '7', list: [1, 2] } },
  steps: {},
}

function step(app: string, action: string, input: Record<string, unknown>): Step {
  return { key: 'a', app, action, input }
}

/** The port to the world: keeps what was asked for and answers. */
function open(body: unknown = { ok: true }) {
  const requests: HttpRequest[] = []
  const runner = createStepRunner({
    http: {
      async request(request) {
        requests.push(request)
        return { status: 200, headers: {}, body }
      },
    },
    resolveHost: async (host) => host,
    loadConnection: async () => undefined,
    ...noWorkspace,
  })
  const run = (one: Step) => runner.perform(runner.prepare(one, scope), context)
  return { runner, requests, run }
}

async function failureOf(work: () => unknown): Promise<StepFailure> {
  try {
    await work()
  } catch (error) {
    if (error instanceof StepFailure) return error
    throw error
  }
  throw new Error('It did not fail.')
}

describe('the step runner', () => {
  it('sets fields with their types', async () => {
    const { run } = open()
    const fields = {
      list: '{{ trigger.body.list }}',
      text: 'about {{ trigger.body.subject }}',
      n: 5,
    }
    expect(await run(step('data', 'set', { fields }))).toEqual({
      output: { list: [1, 2], text: 'about Empty page', n: 5 },
    })
  })

  it('hands a program on as it is written, with its input resolved', async () => {
    const seen: unknown[] = []
    const runner = createStepRunner({
      http: { request: () => Promise.reject(new Error('not here')) },
      resolveHost: async (host) => host,
      loadConnection: async () => undefined,
      ...noWorkspace,
      code: {
        async run({ source, input }) {
          seen.push(source, input)
          return { output: 3, console: ['a line'] }
        },
      },
    })
    const source = 'const {a} = {a: {b: `{{ trigger.gone }}`}}\nreturn {{a}}'
    const input = { source, input: { n: '{{ trigger.body.n }}' } }
    const prepared = runner.prepare(step('code', 'run', input), scope)
    expect(await runner.perform(prepared, context)).toEqual({
      output: { result: 3, console: ['a line'] },
    })
    expect(seen).toEqual([source, { n: '7' }])
  })

  it('stops the run on purpose and says what was compared', async () => {
    const condition = { left: '{{ trigger.body.priority }}', operator: 'equals', right: 'urgent' }
    expect(await open().run(step('logic', 'filter', { condition }))).toMatchObject({
      stop: {
        status: 'succeeded',
        message: 'Stopped on purpose: priority “low” is not “urgent”.',
      },
    })
  })

  it('lets a condition ask for a value that is missing', async () => {
    const condition = { left: '{{ trigger.body.none }}', operator: 'missing' }
    expect(await open().run(step('logic', 'if', { condition }))).toMatchObject({ branch: 'true' })
  })

  it('refuses an expression that leads to nothing, naming field and path', async () => {
    const { runner } = open()
    const failure = await failureOf(() =>
      runner.prepare(
        step('http', 'request', { url: 'https://a.example/{{ trigger.body.none }}' }),
        scope,
      ),
    )
    expect(failure).toMatchObject({ kind: 'invalid_input', details: { path: 'url' } })
    expect(failure.message).toContain('has no “body.none”')
  })

  it('sends requests with the key of the step, and turns texts into what the field wants', async () => {
    const { run, requests } = open()
    const request = {
      method: 'POST',
      url: 'https://a.example/x',
      query: { page: '{{ trigger.body.n }}' },
      body: { text: '{{ trigger.body.subject }}' },
      timeoutMs: '{{ trigger.body.n }}000',
    }
    const result = await run(step('http', 'request', request))
    expect(result).toEqual({ output: { status: 200, headers: {}, body: { ok: true } } })
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://a.example/x?page=7',
      headers: { 'Idempotency-Key': 'run_1:a' },
      body: { text: 'Empty page' },
      timeoutMs: 7_000,
    })
  })

  it('knows what a request does to the world, and names it without its query', () => {
    const { runner } = open()
    const prepare = (method: string) =>
      runner.prepare(step('http', 'request', { method, url: 'https://a.example/x?key=1' }), scope)
    expect(prepare('POST')).toMatchObject({ effect: 'once', summary: 'POST https://a.example/x' })
    expect(prepare('GET').effect).toBe('idempotent')
  })

  it('records a request without the credentials in its headers, and sends them', async () => {
    const { runner, run, requests } = open()
    const headers = { Authorization: 'Bearer canary', 'X-Api-Key': 'canary', Accept: 'text/plain' }
    const request = step('http', 'request', { url: 'https://a.example', headers })
    const { shownInput } = runner.prepare(request, scope)
    expect(JSON.stringify(shownInput)).not.toContain('canary')
    expect(shownInput).toMatchObject({ headers: { Accept: 'text/plain' } })
    await run(request)
    expect(requests[0]?.headers).toMatchObject(headers)
  })

  it('answers the caller, and never with something a browser would render', async () => {
    const { run } = open()
    const input = { status: 201, headers: { 'Content-Type': 'text/html', 'X-A': 'b' }, body: '<b>' }
    expect(await run(step('webhook', 'respond', input))).toMatchObject({
      answer: {
        status: 201,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'x-a': 'b' },
        body: '<b>',
      },
    })
  })

  it('says what is wrong with a field by its title', async () => {
    const { runner } = open()
    const failure = await failureOf(() =>
      runner.prepare(step('http', 'request', { method: 'FETCH', url: 'https://a.example' }), scope),
    )
    expect(failure.kind).toBe('invalid_input')
    expect(failure.message).toMatch(/^“Method” does not fit/)
  })

  it('refuses a step that is no more and an account that is missing', async () => {
    const { runner, run } = open()
    expect((await failureOf(() => runner.prepare(step('fax', 'send', {}), scope))).message).toBe(
      'This step no longer exists. Replace it.',
    )
    const mail = step('email', 'send', { to: 'a@example.com', subject: 'x', text: 'y' })
    expect(await failureOf(() => run(mail))).toMatchObject({ kind: 'connection' })
  })

  it('says which account was refused, and nothing of one that has another trouble', async () => {
    const refused: string[] = []
    const loaded = (values: Record<string, unknown>) => ({
      ...{ workspaceId: 'wsp_1', id: 'con_1', app: 'email', valuesSealed: 'sealed' },
      values,
    })
    const runnerWith = (values: Record<string, unknown>) =>
      createStepRunner({
        http: { request: () => Promise.reject(new Error('not here')) },
        resolveHost: () => Promise.reject(new StepFailure('unavailable', 'No such host.')),
        loadConnection: async () => loaded(values),
        ...noWorkspace,
        onConnectionRefused: async ({ id }) => {
          refused.push(id)
        },
      })
    const mail = {
      ...step('email', 'send', { to: 'a@b.test', subject: 'x', text: 'y' }),
      connectionId: 'con_1',
    }
    const failure = (values: Record<string, unknown>) => {
      const runner = runnerWith(values)
      return failureOf(() => runner.perform(runner.prepare(mail, scope), context))
    }
    const account = { host: 'mail.test', from: 'c@d.test' }
    expect((await failure(account)).kind).toBe('unavailable')
    expect(refused).toEqual([])
    // An account without a server: its own fault.
    expect((await failure({})).kind).toBe('connection')
    expect(refused).toEqual(['con_1'])
  })
})
