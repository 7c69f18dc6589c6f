import { createHmac } from 'node:crypto'
import { findAlertWebhook } from '@/lib/db/alert-settings'
import { database } from '@/lib/db/process'
import { StepFailure } from '@/lib/errors'
import type { Http } from '@/lib/http/client'
import { openAlertSecrets } from './alert-secrets'
import type { AlertNotice } from './alert-words'

interface Sent {
  /** The same on every try. */
  id: string
  workspaceId: string
  notice: AlertNotice
}

const limitMs = 15_000

/** Signed as standardwebhooks.com says, with every secret that holds now. */
export async function sendAlertWebhook(
  http: Http,
  { id, workspaceId, notice }: Sent,
): Promise<void> {
  const webhook = await findAlertWebhook(database(), { workspaceId })
  if (!webhook) {
    throw new StepFailure('invalid_input', 'The URL for alerts was removed.')
  }
  const { isTest, ...data } = notice
  const body = JSON.stringify({
    ...{ type: isTest ? 'alert.test' : 'alert', timestamp: new Date().toISOString(), data },
  })
  const time = String(Math.floor(Date.now() / 1_000))
  const secrets = openAlertSecrets(workspaceId, webhook)
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')}`
  })
  await http.request({
    ...{
      method: 'POST',
      url: webhook.url,
      body,
      contentType: 'application/json',
      timeoutMs: limitMs,
    },
    headers: {
      ...{ 'webhook-id': id, 'webhook-timestamp': time },
      'webhook-signature': signatures.join(' '),
    },
  })
}
