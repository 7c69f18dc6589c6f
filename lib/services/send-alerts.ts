import type pg from 'pg'
import {
  type AlertDeliveryRow,
  leaseAlertDelivery,
  noteAlertFailed,
  noteAlertSent,
} from '@/lib/db/alert-deliveries'
import { StepFailure } from '@/lib/errors'
import type { Http } from '@/lib/http/client'
import { log } from '@/lib/log'
import { type AlertNotice, mailOf } from './alert-words'
import { sendAlertWebhook } from './send-alert-webhook'
import { sendMail } from './send-mail'

/** Longer than a try may take. */
const leaseMs = 120_000
const secondMs = 1_000
const minuteMs = 60_000
const hourMs = 3_600_000

/** Pauses between tries: about a day together, then it is given up. */
const pausesMs = [
  ...[5 * secondMs, 30 * secondMs, 2 * minuteMs, 10 * minuteMs],
  ...[hourMs, 3 * hourMs, 6 * hourMs, 12 * hourMs],
]

/**
 * Sends one notice that is due. At least once: a process that dies after sending sends it again, with
 * the same id. True: there may be more.
 */
export async function sendNextAlert(pool: pg.Pool, http: Http): Promise<boolean> {
  const delivery = await leaseAlertDelivery(pool, leaseMs)
  if (!delivery) return false
  const { id, attempts, isTest } = delivery
  try {
    await send(delivery, http)
  } catch (error) {
    if (!(error instanceof StepFailure)) log.error('An alert could not be sent.', { id, error })
    const problem = error instanceof StepFailure ? error.message : 'A mistake in Hookline.'
    // Whoever sends a test looks at what comes of it.
    const againMs = isTest ? null : (pausesMs[attempts - 1] ?? null)
    await noteAlertFailed(pool, { id, problem, againMs })
    return true
  }
  await noteAlertSent(pool, id)
  return true
}

async function send(delivery: AlertDeliveryRow, http: Http): Promise<void> {
  const { id, workspaceId, channel, to, payload } = delivery
  // Written by `writeNotice`.
  const notice = JSON.parse(payload) as AlertNotice
  if (channel === 'email') await sendMail({ id, to, ...mailOf(notice) })
  else await sendAlertWebhook(http, { id, workspaceId, notice })
}
