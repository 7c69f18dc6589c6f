import type pg from 'pg'
import { env } from '@/lib/env'
import { createHttp } from '@/lib/http/client'
import { sendNextAlert } from '@/lib/services/send-alerts'
import { watchAlerts } from '@/lib/services/watch-alerts'
import { createLookLoop } from './look-loop'

const watchMs = 5_000
const sendMs = 500

/** One loop decides what is told, another one sends it: a slow receiver holds up no decision. */
export function createAlertLoops(pool: pg.Pool): { stop(): Promise<void> } {
  const http = createHttp({ egressAllow: env().egressAllow })
  const watch = createLookLoop({
    async look() {
      await watchAlerts(pool, new Date())
      return false
    },
    ...{ lookMs: watchMs, failure: 'Could not look for what is to be told; looking again soon.' },
  })
  const send = createLookLoop({
    look: () => sendNextAlert(pool, http),
    ...{ lookMs: sendMs, failure: 'Alerts could not be sent; trying again soon.' },
  })
  return {
    async stop() {
      await Promise.all([watch.stop(), send.stop()])
      await http.close()
    },
  }
}
