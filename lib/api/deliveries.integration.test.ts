import { beforeEach, describe, expect, it } from 'vitest'
import { receive } from '@/lib/services/test-world'
import { handleApi } from './handle-api'
import { eachInItsWorkspace } from './test-workspace'

const { workspace, call } = eachInItsWorkspace()
let flow: { id: string }

beforeEach(async () => {
  flow = (await call('POST', '/flows', { name: 'Tickets' })).body
})

const arrive = (change: Partial<Parameters<typeof receive>[0]> = {}) =>
  receive({ workspaceId: workspace.id, flowId: flow.id, ...change })

describe('deliveries', () => {
  it('show what came and what was answered', async () => {
    const kept = await arrive({ body: '{"n":7}' })
    const rejected = await arrive({ status: 'rejected', reason: 'bad_signature' })
    const { body } = await call('GET', `/deliveries?flow=${flow.id}`)
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([rejected, kept])
    expect(body.items[0]).toMatchObject({
      flow: flow.id,
      status: 'rejected',
      reason: 'bad_signature',
      method: 'POST',
      query: 'a=1',
      headers: [['X-Sender', 'test']],
      answer: {
        status: 401,
        body: { event: rejected, status: 'rejected', reason: 'bad_signature' },
      },
    })
    expect((await call('GET', '/deliveries?status=rejected,held')).body.items).toHaveLength(1)
    expect((await call('GET', `/deliveries/${kept}`)).body).toMatchObject({
      answer: { status: 202, body: { event: kept, status: 'kept' } },
      body: { kind: 'json', value: { n: 7 } },
    })
  })

  it('give back exactly the bytes received, small and large, and never as a page', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256)
    for (const body of [new Uint8Array([0, 255, 0x3c, 0x68]), bytes]) {
      const id = await arrive({ body, contentType: 'text/html' })
      const request = await requestBody(id)
      expect(request.status).toBe(200)
      expect(new Uint8Array(await request.arrayBuffer())).toEqual(body)
      expect(request.headers.get('content-type')).toBe('application/octet-stream')
      expect(request.headers.get('content-disposition')).toMatch(/^attachment/)
      expect(request.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    }
  })

  it('are processed once, also by two at the same time, and remember what the sender was told', async () => {
    const event = await arrive({ status: 'rejected', reason: 'bad_signature' })
    const answers = await Promise.all(
      [1, 2, 3].map(() => call('POST', `/deliveries/${event}/process`)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const run = answers.find(({ status }) => status === 201)?.body
    expect(run).toMatchObject({ event, version: 'draft', status: 'queued' })
    const { body } = await call('GET', `/deliveries/${event}`)
    expect(body).toMatchObject({ status: 'accepted', run: run.id, answer: { status: 401 } })
    expect((await call('GET', `/runs?flow=${flow.id}`)).body.items).toHaveLength(1)
  })

  it('cannot be processed when their body was refused unread', async () => {
    const event = await arrive({ status: 'rejected', reason: 'too_large', isBodyMissing: true })
    const { status, body } = await call('POST', `/deliveries/${event}/process`)
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'not_ready' })
  })
})

async function requestBody(id: string): Promise<Response> {
  return handleApi(
    new Request(`http://localhost:3000/api/v1/deliveries/${id}/body`, {
      headers: { authorization: `Bearer ${workspace.key}` },
    }),
  )
}
