import { describe, expect, it } from 'vitest'
import { openSignature } from '@/lib/endpoint/signature/open-signature'
import { signRequest } from '@/lib/endpoint/signature/sign'
import { makeWorkspace, receive } from '@/lib/services/test-world'
import { eachInItsWorkspace } from './test-workspace'

const secret = 'zQ7wXv93KpLm2RtY9f2c'
const other = 'Hn4cVb81JsDx6WqE41e0'
const custom = { preset: 'custom', secrets: [secret], header: 'X-Desk-Signature' }
const inBase64 = { ...custom, encoding: 'base64' }
const body = '{"ticket":7}'

const { workspace, call } = eachInItsWorkspace()

interface TestFlow {
  id: string
  url: string
}

const step = (key: string, title: string) => ({
  key,
  title,
  app: 'data',
  action: 'set',
  input: { fields: { ticket: 1 } },
})

function documentOf(signature: unknown, steps = [step('first', 'Note it')]) {
  const input = { signature }
  return {
    schemaVersion: 1,
    trigger: { app: 'webhook', trigger: 'received', input },
    steps,
    edges: steps.map(({ key }, at) => ({
      from: at === 0 ? 'trigger' : (steps[at - 1]?.key ?? ''),
      to: key,
    })),
  }
}

async function makeFlow(signature: unknown, name = 'Tickets'): Promise<TestFlow> {
  const flow = (await call('POST', '/flows', { name })).body
  await save(flow, signature)
  return flow
}

async function save(flow: TestFlow, signature: unknown, steps?: ReturnType<typeof step>[]) {
  const { revision } = (await call('GET', `/flows/${flow.id}/draft`)).body
  const document = documentOf(signature, steps)
  const answer = await call('PUT', `/flows/${flow.id}/draft`, { document, revision })
  expect(answer.status).toBe(200)
  return answer.body
}

const publish = (flow: TestFlow) => call('POST', `/flows/${flow.id}/publish`, {})

/** A request that was refused, signed as the sender really signs. */
async function refuse(flow: TestFlow, sender: Record<string, unknown>): Promise<string> {
  const open = openSignature(sender)
  if (!open) throw new Error('off')
  const request = {
    method: 'POST',
    url: `${flow.url}?a=1`,
    query: 'a=1',
    headers: [],
    body: Buffer.from(body),
  }
  const signed = signRequest(open, request, Date.now())
  return receive({
    workspaceId: workspace.id,
    flowId: flow.id,
    status: 'rejected',
    reason: 'bad_signature',
    body,
    headers: signed?.headers ?? [],
  })
}

const diagnose = async (id: string) => call('GET', `/deliveries/${id}/diagnosis`)
const fix = (id: string, name: string, more: object = {}) =>
  call('POST', `/deliveries/${id}/fix`, { fix: name, ...more })

describe('the diagnosis of a delivery', () => {
  it('says what is wrong and what would let it pass, and holds no secret', async () => {
    const flow = await makeFlow(custom)
    const { status, body: report, text } = await diagnose(await refuse(flow, inBase64))
    expect(status).toBe(200)
    expect(report.title).toBe('The signature is right, but it is written in base64.')
    expect(report.checks).toContainEqual({ ok: true, text: 'Secret ending in …9f2c matches' })
    expect(report.fixes).toEqual([
      {
        id: 'encoding-base64',
        label: 'Use base64 and process it',
        explanation: 'Changes the encoding.',
      },
    ])
    expect(text).not.toContain(secret)
  })

  it('knows the secrets of the workspace’s other flows, and of no other workspace', async () => {
    await makeFlow({ preset: 'stripe', secrets: [other] }, 'Orders')
    const flow = await makeFlow({ preset: 'stripe', secrets: [secret] })
    const id = await refuse(flow, { preset: 'stripe', secrets: [other] })
    expect((await diagnose(id)).body.title).toBe('The sender signs with the secret of “Orders”.')
    Object.assign(workspace, await makeWorkspace())
    expect((await diagnose(id)).status).toBe(404)
    const foreign = await makeFlow({ preset: 'stripe', secrets: [secret] })
    const unknown = await diagnose(await refuse(foreign, { preset: 'stripe', secrets: [other] }))
    expect(unknown.body.title).toContain('no usual mistake explains it')
    expect(unknown.body.fixes).toEqual([])
  })

  it('is not kept from anybody by a text in another flow that no database reads', async () => {
    const odd = await makeFlow({ ...custom, secrets: [other] }, 'Odd')
    const title = 'NUL \u0000 and half a pair \ud800'
    await save(odd, { ...custom, secrets: [other] }, [step('odd', title)])
    const flow = await makeFlow(custom)
    const id = await refuse(flow, inBase64)
    expect(await call('GET', `/deliveries/${id}/diagnosis`)).toMatchObject({ status: 200 })
  })

  it('knows the address that the sender was given', async () => {
    const square = { preset: 'square', secrets: [secret] }
    const flow = await makeFlow({ ...square, secrets: [other] })
    const url = `${flow.url.replace('http', 'https')}?a=1`
    const id = await refuse(flow, { ...square, secrets: [other], url })
    const { body: report } = await diagnose(id)
    expect(report.title).toBe('The sender signs another address.')
    expect(report.text).toContain(url)
    expect((await fix(id, 'url')).body.run).toMatchObject({ event: id })
  })

  it('is about signatures, and needs the body', async () => {
    const flow = await makeFlow(custom)
    const place = { workspaceId: workspace.id, flowId: flow.id, status: 'rejected' as const }
    const early = await receive({ ...place, reason: 'unauthorized' })
    expect((await diagnose(early)).body.title).toBe(
      'The signature of this delivery was not refused.',
    )
    const bare = await receive({ ...place, reason: 'bad_signature', isBodyMissing: true })
    const { status, body: error } = await diagnose(bare)
    expect([status, error.code]).toEqual([422, 'not_ready'])
    expect(error.message).toContain('is not kept')
  })
})

describe('a fix', () => {
  it('goes live alone, and the delivery runs on it', async () => {
    const flow = await makeFlow(custom)
    await publish(flow)
    const id = await refuse(flow, inBase64)
    const { status, body: outcome, text } = await fix(id, 'encoding-base64')
    expect(status).toBe(200)
    expect(outcome).toMatchObject({
      version: 2,
      otherChanges: [],
      run: { event: id, version: 2, status: 'queued' },
    })
    const delivery = (await call('GET', `/deliveries/${id}`)).body
    expect(delivery).toMatchObject({ status: 'accepted', answer: { status: 401 } })
    const draft = await call('GET', `/flows/${flow.id}/draft`)
    expect(draft.body.document.trigger.input.signature).toMatchObject({ encoding: 'base64' })
    const { body: summary } = await call('GET', `/flows/${flow.id}`)
    expect(summary).toMatchObject({ liveVersion: 2, changesNotLive: false })
    expect((await fix(id, 'encoding-base64')).status).toBe(409)
    expect(text).not.toContain(secret)
  })

  it('waits in the draft with other changes, until they may go live with it', async () => {
    const flow = await makeFlow(custom)
    await publish(flow)
    await save(flow, custom, [step('first', 'Note it'), step('second', 'Tell everybody')])
    const id = await refuse(flow, inBase64)
    const waiting = await fix(id, 'encoding-base64')
    expect(waiting.body).toEqual({
      version: null,
      otherChanges: ['“Tell everybody” is new.'],
      run: null,
    })
    expect((await call('GET', `/flows/${flow.id}`)).body.liveVersion).toBe(1)
    const published = await fix(id, 'encoding-base64', { publish: true })
    expect(published.body).toMatchObject({ version: 2, run: { event: id, version: 2 } })
  })

  it('changes the draft of a flow that is not live, and can leave the delivery alone', async () => {
    const flow = await makeFlow(custom)
    const [left, run] = [await refuse(flow, inBase64), await refuse(flow, inBase64)]
    const { body: outcome } = await fix(left, 'encoding-base64', { process: false })
    expect(outcome).toEqual({ version: null, otherChanges: [], run: null })
    expect((await call('GET', `/deliveries/${left}`)).body.status).toBe('rejected')
    // The settings pass it by now, so there is nothing to mend any more.
    expect((await diagnose(run)).body.title).toBe('With the settings of now, this request passes.')
    expect((await call('POST', `/deliveries/${run}/process`)).status).toBe(201)
  })

  it('accepts an old secret beside the new one, both sealed', async () => {
    const shopify = { preset: 'shopify', secrets: [other] }
    const flow = await makeFlow(shopify)
    await publish(flow)
    await save(flow, { ...shopify, secrets: [secret] })
    await publish(flow)
    const id = await refuse(flow, shopify)
    const { body: report } = await diagnose(id)
    expect(report.title).toBe('The sender still signs with the old secret.')
    expect(report.text).toMatch(/ending in …41e0 \(replaced on \d{1,2} \w+\)/)
    const { body: outcome } = await fix(id, 'replaced-secret')
    expect(outcome).toMatchObject({ version: 3, run: { event: id } })
    const { text, body: draft } = await call('GET', `/flows/${flow.id}/draft`)
    expect(draft.document.trigger.input.signature.secrets).toHaveLength(2)
    expect(text).not.toContain(other)
    expect(text).not.toContain(secret)
  })

  it('is refused when it is none of the diagnosis', async () => {
    const flow = await makeFlow(custom)
    const id = await refuse(flow, inBase64)
    for (const name of ['preset-github', '', 'x']) {
      expect((await fix(id, name)).status).toBe(409)
    }
    expect((await fix('evt_unknown', 'encoding-base64')).status).toBe(404)
  })
})
