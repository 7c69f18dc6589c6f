import { sendJson, startServer, type TestServer } from '@/lib/http/test-server'
import type { TestWorkspace } from '@/lib/services/test-world'
import { send } from './test-client'

type Respond = NonNullable<Parameters<typeof startServer>[0]>

export interface TestModel extends TestServer {
  /** What it says from now on, turn by turn; the last text stays. */
  says(...texts: string[]): void
  /** How it answers from now on. */
  respondWith(respond: Respond): void
  /** The turns of a question it got. */
  turns(at: number): { role: string; content: string }[]
}

/** A real server that stands for an OpenAI-compatible service of models. */
export async function startModel(): Promise<TestModel> {
  let respond: Respond = (response) => response.destroy()
  const server = await startServer((...given) => respond(...given))
  return {
    ...server,
    says(...texts) {
      respond = (response) => {
        const [content] = texts.length > 1 ? texts.splice(0, 1) : texts
        sendJson(response, { choices: [{ message: { content }, finish_reason: 'stop' }] })
      }
    },
    respondWith(next) {
      respond = next
    },
    turns: (at) => JSON.parse(server.requests[at]?.body ?? '').messages,
  }
}

/** What a model writes when it suggests this document. */
export const answerOf = (document: unknown, more: Record<string, unknown> = {}) =>
  JSON.stringify({ name: 'Made', document, ...more })

export const flowOf = (steps: Record<string, unknown>[]) => ({
  trigger: { app: 'webhook', trigger: 'received' },
  steps,
  edges: steps.map(({ key }, index) => ({ from: steps[index - 1]?.key ?? 'trigger', to: key })),
})

export const request = (input: Record<string, unknown>) => ({
  ...{ key: 'call', app: 'http', action: 'request', title: 'Call it' },
  input,
})

/** An account of a model in the workspace; its id. */
export async function makeAiAccount(
  { key }: TestWorkspace,
  { url, secret }: { url: string; secret: string },
): Promise<string> {
  const values = { service: 'openai', key: secret, model: 'small', baseUrl: url }
  const account = { app: 'ai', name: 'Model', values }
  return (await send('POST', '/connections', { key, body: account })).body.id
}
