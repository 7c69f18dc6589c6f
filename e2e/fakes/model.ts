import type { ServerResponse } from 'node:http'
import type { Api } from '@/bench/api'
import { type Receiver, sendJson, startReceiver } from './receiver'

/** A real server that stands for an OpenAI-compatible service of models. */
export interface Model extends Receiver {
  /** What it answers from now on: a text, or data as JSON. */
  says(answer: unknown): void
  /** It sends bytes for as long as anybody reads. */
  neverEnds(): void
}

export async function startModel(): Promise<Model> {
  const receiver = await startReceiver()
  const says = (answer: unknown) => {
    const content = typeof answer === 'string' ? answer : JSON.stringify(answer)
    receiver.respondWith((response) =>
      sendJson(response, 200, { choices: [{ message: { content }, finish_reason: 'stop' }] }),
    )
  }
  says('OK')
  return { ...receiver, says, neverEnds: () => receiver.respondWith(sendForever) }
}

/** An account of it that was tested; its id. */
export async function connectModel(api: Api, model: Model): Promise<string> {
  const values = { service: 'openai', model: 'small', key: 'sk-e2e', baseUrl: model.url }
  const account = { app: 'ai', name: 'House model', values }
  const { id } = await api.call<{ id: string }>('POST', '/connections', account)
  await api.call('POST', `/connections/${id}/test`)
  return id
}

function sendForever(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const more = () => {
    while (!response.destroyed && response.write('{"choices":'.repeat(5_000))) {}
  }
  response.on('drain', more)
  more()
}
