import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { insertRun } from '@/lib/db/hot/test-settled-runs'
import { databasePool } from '@/lib/db/process'
import { eachWithAlerts, readAll } from './test-alerts'
import { receive } from './test-world'

const { given, call, setWebhook, tell } = eachWithAlerts()

const masked = 'grace@example.com'
const body = JSON.stringify({ email: masked, order: 'A-4711' })

/** A run of an event that failed, with this to say. */
async function fail(message: string): Promise<string> {
  const { workspace, flow: flowId } = given
  const eventId = await receive({ workspaceId: workspace.id, flowId, body })
  const error = JSON.stringify({ kind: 'rejected', message })
  const run = { flowId, workspaceId: workspace.id, agoMs: 0, status: 'failed' as const, error }
  const id = await insertRun(databasePool(), run)
  await databasePool().query('UPDATE run SET event_id = $2 WHERE id = $1', [id, eventId])
  await readAll()
  return id
}

/** All that went out, in the mail and in the webhook. */
async function told(): Promise<{ mail: string; alerts: { message: string }[] }> {
  const secret = await setWebhook()
  await tell()
  const [request] = given.server.requests
  const headers = (request?.headers ?? {}) as Record<string, string>
  const hook = new Webhook(secret).verify(request?.body ?? '', headers)
  const { data } = hook as { data: { alerts: { message: string }[] } }
  return { mail: mailText(given.mail.mails[0]?.raw ?? ''), alerts: data.alerts }
}

/** Dots are encoded in a mail. */
function mailText(raw: string): string {
  const [, text = ''] = raw.split(/\r\n\r\n/)
  const isBase64 = /content-transfer-encoding: base64/i.test(raw)
  if (isBase64) return Buffer.from(text, 'base64').toString()
  const bytes = raw
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

describe('what is masked in the event of a run', () => {
  it('is not in what is told of its failure, by mail and by webhook', async () => {
    await call('PUT', '/redaction', { masked: ['body.email'] })
    await fail(`No customer “${masked}” has the order A-4711.`)
    const { mail, alerts } = await told()
    const sentence = 'No customer “••••” has the order A-4711.'
    expect(alerts.map(({ message }) => message)).toEqual([sentence])
    expect(mail).toContain(sentence)
    expect(mail).not.toContain(masked)
    const { rows } = await databasePool().query('SELECT payload FROM alert_delivery')
    expect(JSON.stringify(rows)).not.toContain(masked)
  })

  it('is not there in part either, where a long sentence is cut', async () => {
    await call('PUT', '/redaction', { masked: ['body.email'] })
    await fail(`${'x'.repeat(995)}${masked}`)
    const [alert] = (await told()).alerts
    expect(alert?.message).toBe(`${'x'.repeat(995)}••••`)
  })

  it('is not told when nobody can say any more what it is', async () => {
    await call('PUT', '/redaction', { masked: ['body.email'] })
    const run = await fail(`No customer “${masked}”.`)
    await databasePool().query('DELETE FROM run WHERE id = $1', [run])
    expect((await told()).alerts).toMatchObject([{ message: 'The run failed.' }])
  })

  it('is nothing where there are no masks: the sentence is told as it is', async () => {
    await fail(`No customer “${masked}”.`)
    const { mail, alerts } = await told()
    expect(alerts).toMatchObject([{ message: `No customer “${masked}”.` }])
    expect(mail).toContain(masked)
  })
})
