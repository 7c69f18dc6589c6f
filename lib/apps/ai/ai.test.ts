import { describe, expect, it } from 'vitest'
import { client, failureOf, server } from '@/lib/http/test-client'
import { sendJson, type TestServer } from '@/lib/http/test-server'
import { guardedHttp } from '@/lib/services/guarded-http'
import type { ActionContext } from '../define'
import { settled, testContext } from '../test-context'
import { type ModelAccount, ModelAccount as ModelAccountSchema, type ModelService } from './account'
import { modelConnection } from './connection'
import { generate } from './generate'
import { openAiBody } from './openai'

const key = 'sk-canary'
const openAiAnswer = {
  model: 'small-1',
  choices: [{ message: { role: 'assistant', content: 'Hello Ada' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 12, completion_tokens: 3 },
}
const anthropicAnswer = {
  ...{ model: 'small-1', type: 'message', role: 'assistant', stop_reason: 'end_turn' },
  content: [
    { type: 'text', text: 'Hello ' },
    { type: 'text', text: 'Ada' },
  ],
  usage: { input_tokens: 12, output_tokens: 3 },
}
const answers = { openai: openAiAnswer, anthropic: anthropicAnswer }
const services: ModelService[] = ['openai', 'anthropic']

const answering = (body: unknown, status = 200) =>
  server((response) => sendJson(response, body, status))

const accountOf = (at: Pick<TestServer, 'url'>, service: ModelService) => ({
  ...{ service, key, model: 'small' },
  baseUrl: service === 'openai' ? `${at.url}/v1/` : at.url,
})

const schema = {
  type: 'object',
  properties: { priority: { type: 'string', enum: ['high', 'low'] } },
  required: ['priority'],
}

/** One step with its account, as a worker runs it. */
async function ask(
  values: Record<string, unknown>,
  input: Record<string, unknown> = {},
  more: Partial<ActionContext<unknown, Record<string, unknown>>> = {},
) {
  const given = generate.input.parse({ prompt: 'Greet Ada', ...input })
  const limit = { signal: more.signal ?? new AbortController().signal }
  const { http } = guardedHttp({
    ...{ http: client(), limit, action: generate },
    connection: { values },
  })
  return settled(await generate.run(testContext(given, { ...more, connection: values, http })))
}

describe.each(services)('a question to a service like %s', (service) => {
  it('is sent as that service wants it, and gives text, usage and model', async () => {
    const model = await answering(answers[service])
    const input = { instructions: 'Be brief.', maxTokens: 50, temperature: 0 }
    const { output } = await ask(accountOf(model, service), input, {
      idempotencyKey: 'run_1:ask',
    })
    expect(output).toEqual({
      ...{ text: 'Hello Ada', isCut: false, model: 'small-1' },
      usage: { input: 12, output: 3 },
    })
    const [request] = model.requests
    expect(request?.method).toBe('POST')
    expect(request?.headers['idempotency-key']).toBe('run_1:ask')
    const body = JSON.parse(request?.body ?? '')
    expect(body).toMatchObject({ model: 'small', max_tokens: 50, temperature: 0 })
    if (service === 'openai') {
      expect(request?.url).toBe('/v1/chat/completions')
      expect(request?.headers.authorization).toBe(`Bearer ${key}`)
      expect(body.messages).toEqual([
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Greet Ada' },
      ])
    } else {
      expect(request?.url).toBe('/v1/messages')
      expect(request?.headers).toMatchObject({
        'x-api-key': key,
        'anthropic-version': '2023-06-01',
      })
      expect(body).toMatchObject({
        system: 'Be brief.',
        messages: [{ role: 'user', content: 'Greet Ada' }],
      })
    }
  })

  it('says that the answer ended at the limit of tokens', async () => {
    const [choice] = openAiAnswer.choices
    const model = await answering(
      service === 'openai'
        ? { ...openAiAnswer, choices: [{ ...choice, finish_reason: 'length' }] }
        : { ...anthropicAnswer, stop_reason: 'max_tokens' },
    )
    expect((await ask(accountOf(model, service))).output.isCut).toBe(true)
    const failure = await failureOf(ask(accountOf(model, service), { schema }))
    expect(failure).toMatchObject({
      kind: 'rejected',
      message: expect.stringMatching(/cut off after 3 tokens/),
    })
  })

  it.each([
    [429, 'rate_limited'],
    [529, 'unavailable'],
    [503, 'unavailable'],
    [401, 'connection'],
    [400, 'rejected'],
  ])('that is answered with %i fails as %s, without its key', async (status, kind) => {
    const model = await answering({ error: { message: 'no' } }, status)
    const failure = await failureOf(ask(accountOf(model, service)))
    expect(failure.kind).toBe(kind)
    expect(JSON.stringify([failure.message, failure.details])).not.toContain(key)
  })

  it('waits as long as its step, not as long as other requests', async () => {
    const model = await server(() => undefined)
    const failure = await failureOf(ask(accountOf(model, service), {}, { limitMs: 40 }))
    expect(failure).toMatchObject({
      kind: 'timeout',
      message: expect.stringMatching(/within 40 ms/),
    })
  })

  it('ends with its step', async () => {
    const stop = new AbortController()
    const model = await server(() => stop.abort(new Error('The lease is lost.')))
    const asking = ask(accountOf(model, service), {}, { signal: stop.signal })
    await expect(asking).rejects.toThrow('The lease is lost.')
  })

  it('takes no other answer for one of a model', async () => {
    const model = await answering({ hello: 'there' })
    const failure = await failureOf(ask(accountOf(model, service)))
    expect(failure).toMatchObject({
      kind: 'rejected',
      message: expect.stringMatching(/not as a model does/),
    })
  })

  it('takes its key nowhere else, also when it is redirected', async () => {
    const elsewhere = await answering(answers[service])
    const model = await server((response) =>
      response.writeHead(307, { location: `${elsewhere.url}/v1/messages` }).end(),
    )
    await ask(accountOf(model, service))
    expect(JSON.stringify(elsewhere.requests[0]?.headers)).not.toContain(key)
  })
})

describe('an answer with a form', () => {
  it('is asked for and read as data from OpenAI-compatible services, also between backticks', async () => {
    const message = { content: '```json\n{"priority": "high"}\n```' }
    const model = await answering({ choices: [{ message }] })
    const { output } = await ask(accountOf(model, 'openai'), { schema })
    expect(output.data).toEqual({ priority: 'high' })
    expect(JSON.parse(model.requests[0]?.body ?? '').response_format).toEqual({
      type: 'json_schema',
      json_schema: { name: 'answer', schema },
    })
  })

  it('is the input of a tool at Anthropic-compatible services', async () => {
    const content = [
      { type: 'text', text: 'Let me see.' },
      { type: 'tool_use', name: 'answer', input: { priority: 'low' } },
    ]
    const model = await answering({ ...anthropicAnswer, content })
    const { output } = await ask(accountOf(model, 'anthropic'), { schema: JSON.stringify(schema) })
    expect(output).toMatchObject({ data: { priority: 'low' }, text: '{"priority":"low"}' })
    expect(JSON.parse(model.requests[0]?.body ?? '')).toMatchObject({
      tools: [{ name: 'answer', input_schema: schema }],
      tool_choice: { type: 'tool', name: 'answer' },
    })
  })

  it.each(['{"priority":"urgent"}', '{}', 'It is urgent!'])('is never %s', async (content) => {
    const model = await answering({ choices: [{ message: { content } }] })
    const failure = await failureOf(ask(accountOf(model, 'openai'), { schema }))
    expect(failure).toMatchObject({
      kind: 'rejected',
      message: expect.stringMatching(/does not have the form/),
    })
  })

  it('needs a schema that can be checked, before anything is sent', async () => {
    const model = await answering(openAiAnswer)
    for (const given of ['no json', { type: 'string' }, [1]]) {
      const failure = await failureOf(ask(accountOf(model, 'openai'), { schema: given }))
      expect(failure.kind).toBe('invalid_input')
    }
    expect(model.requests).toEqual([])
  })

  it('that a model declines to give is no answer', async () => {
    const message = { content: null, refusal: 'I cannot help with that.' }
    const model = await answering({ choices: [{ message }] })
    expect((await failureOf(ask(accountOf(model, 'openai')))).message).toContain('cannot help')
  })
})

describe('an account', () => {
  const world = () => ({
    http: client(),
    resolveHost: async () => '127.0.0.1',
    signal: new AbortController().signal,
  })

  it.each(services)('of %s passes its test when its model answers', async (service) => {
    const model = await answering(answers[service])
    expect(await modelConnection.test(accountOf(model, service), world())).toBeUndefined()
    expect(JSON.stringify(model.requests[0]?.headers)).toContain(key)
  })

  it.each([
    [401, /does not accept this key/],
    [403, /does not allow it “small”/],
    [404, /has no model “small”/],
    [500, /status 500/],
  ])('fails it at status %i, and says what to do', async (status, message) => {
    const model = await answering({}, status)
    const failure = await failureOf(modelConnection.test(accountOf(model, 'openai'), world()))
    expect(failure).toMatchObject({ kind: 'connection', message: expect.stringMatching(message) })
  })

  it('repeats what the service says of its refusal, but never the key', async () => {
    const saying = async (message: string) => {
      const model = await answering({ error: { message } }, 400)
      return failureOf(modelConnection.test(accountOf(model, 'openai'), world()))
    }
    expect((await saying('No credit left')).message).toMatch(/It says: No credit left\.$/)
    expect((await saying(`Bad key ${key}`)).message).not.toContain(key)
  })

  it('needs no key on a server of its own', async () => {
    const model = await answering(openAiAnswer)
    const { key: _, ...keyless } = accountOf(model, 'openai')
    await modelConnection.test(keyless, world())
    expect(model.requests[0]?.headers.authorization).toBeUndefined()
  })

  it('may not lead to a private address that nobody allowed', async () => {
    const model = await answering(openAiAnswer)
    const guarded = { ...world(), http: client({ egressAllow: [] }) }
    const failure = await failureOf(modelConnection.test(accountOf(model, 'openai'), guarded))
    expect(failure.message).toContain('private address')
    expect(model.requests).toEqual([])
  })

  it('asks OpenAI itself in the words of its newer models, at its own address', () => {
    const account: ModelAccount = ModelAccountSchema.parse({ model: 'small' })
    const body = openAiBody(account, { turns: [], tokensMax: 9 })
    expect(body).toMatchObject({ max_completion_tokens: 9 })
    expect(body).not.toHaveProperty('max_tokens')
    expect(modelConnection.authorize?.({ model: 'small', key: 'k' })).toEqual({
      headers: { authorization: 'Bearer k' },
      hosts: ['api.openai.com'],
    })
  })
})
