import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { send } from '@/lib/api/test-client'
import { databasePool } from '@/lib/db/process'
import type { TestServer } from '@/lib/http/test-server'
import { eachWithAlerts } from './test-alerts'
import { dumpDatabase } from './test-runs'
import { makeWorkspace } from './test-world'

const { given, call, set, setWebhook, end, tell, subjects } = eachWithAlerts()

const headersOf = (request: TestServer['requests'][number] | undefined) =>
  (request?.headers ?? {}) as Record<string, string>

describe('sending', () => {
  const due = () => databasePool().query('UPDATE alert_delivery SET next_at = now()')

  it('is tried again after a pause with the same id, and given up in the end', async () => {
    await set({ email: { isOn: false, to: [] } })
    const secret = await setWebhook()
    given.status = 503
    await end('failed')
    await tell()
    await tell()
    expect(given.server.requests).toHaveLength(1)
    const [waiting] = (await call('GET', '/alerts/deliveries')).body.items
    expect(waiting).toMatchObject({ state: 'pending', attempts: 1, channel: 'webhook' })
    expect(waiting.problem).toContain('503')
    given.status = 200
    await due()
    await tell()
    const ids = given.server.requests.map(({ headers }) => headers['webhook-id'])
    expect(ids).toEqual([waiting.id, waiting.id])
    new Webhook(secret).verify(
      given.server.requests[1]?.body ?? '',
      headersOf(given.server.requests[1]),
    )
    const [sent] = (await call('GET', '/alerts/deliveries')).body.items
    expect(sent).toMatchObject({ state: 'sent', attempts: 2, problem: null })
    given.status = 500
    await databasePool().query(`UPDATE alert_delivery SET state = 'pending', attempts = 8`)
    await due()
    await tell()
    expect((await call('GET', '/alerts/deliveries')).body.items[0].state).toBe('failed')
  })

  it('happens once more, with the same id, when the process dies before it is noted', async () => {
    await setWebhook()
    await end('failed')
    await tell()
    // As it was while the answer was under way.
    await databasePool().query(`UPDATE alert_delivery SET state = 'pending', settled_at = NULL`)
    await due()
    await tell()
    expect(new Set(given.server.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    const messageIds = given.mail.mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1])
    expect(messageIds).toHaveLength(2)
    expect(new Set(messageIds).size).toBe(1)
  })

  it('signs with the old secret too for a day after it was changed, and shows neither', async () => {
    const old = await setWebhook()
    const { secret } = (await call('POST', '/alerts/webhook/rotate', {})).body
    expect((await call('POST', '/alerts/test', { channel: 'webhook' })).status).toBe(201)
    await tell()
    const [request] = given.server.requests
    for (const one of [old, secret]) {
      expect(new Webhook(one).verify(request?.body ?? '', headersOf(request))).toMatchObject({
        type: 'alert.test',
      })
    }
    const { text, body } = await call('GET', '/alerts')
    expect(body.webhook.oldSecretUntil).toEqual(expect.any(String))
    for (const one of [old, secret]) {
      expect(text).not.toContain(one.slice(6))
      expect(await dumpDatabase()).not.toContain(one.slice(6))
    }
    await databasePool().query(`UPDATE alert_webhook SET old_secret_until = now()`)
    await call('POST', '/alerts/test', { channel: 'webhook' })
    await tell()
    expect(() =>
      new Webhook(old).verify(
        given.server.requests[1]?.body ?? '',
        headersOf(given.server.requests[1]),
      ),
    ).toThrow()
  })

  it('says at once what came of a test, and tries that no second time', async () => {
    await setWebhook()
    given.status = 404
    await call('POST', '/alerts/test', { channel: 'webhook' })
    await call('POST', '/alerts/test', { channel: 'email' })
    await tell()
    const { items } = (await call('GET', '/alerts/deliveries')).body
    expect(items).toMatchObject([
      { channel: 'email', isTest: true, state: 'sent', to: 'ada@example.com' },
      { channel: 'webhook', isTest: true, state: 'failed', attempts: 1 },
    ])
    expect(subjects()).toEqual(['This is a test · Test'])
  })

  it('is of one workspace only', async () => {
    await setWebhook()
    await call('POST', '/alerts/test', { channel: 'webhook' })
    const other = await makeWorkspace()
    const seen = (method: string, path: string, body?: unknown) =>
      send(method, path, { key: other.key, body })
    expect((await seen('GET', '/alerts/deliveries')).body.items).toEqual([])
    expect((await seen('GET', '/alerts')).body.webhook).toBeNull()
    expect((await seen('POST', '/alerts/webhook/rotate', {})).status).toBe(404)
    expect((await seen('PUT', `/flows/${given.flow}/alerts`, { isMuted: true })).status).toBe(404)
    expect((await call('GET', `/flows/${given.flow}/alerts`)).body.isMuted).toBe(false)
  })
})
