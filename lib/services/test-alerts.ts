import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { type MailReceiver, startMailReceiver } from '@/e2e/fakes/mail-receiver'
import { send } from '@/lib/api/test-client'
import { readHistoryPlace } from '@/lib/db/hot/settled-runs'
import { insertRun } from '@/lib/db/hot/test-settled-runs'
import { databasePool } from '@/lib/db/process'
import { updateEnv } from '@/lib/env'
import { createHttp, type Http } from '@/lib/http/client'
import { sendJson, startServer, type TestServer } from '@/lib/http/test-server'
import { historyKeepers } from './history-keepers'
import { createHistoryReader } from './keep-history'
import { sendNextAlert } from './send-alerts'
import { makeWorkspace, openTestWorld, type TestWorkspace } from './test-world'
import { watchAlerts } from './watch-alerts'

interface AlertWorld {
  workspace: TestWorkspace
  /** A live flow, called “Orders”. */
  flow: string
  mail: MailReceiver
  server: TestServer
  /** What the receiver of alerts answers. */
  status: number
}

export const onlyTo = { email: { isOn: true, to: ['ada@example.com'] } }

/** A workspace with a flow for each test, a real mail server, and a receiver. For before other hooks. */
export function eachWithAlerts() {
  let world: { close(): Promise<void> }
  let http: Http
  // Filled by the hooks.
  const given = {} as AlertWorld
  const call = (method: string, path: string, body?: unknown) =>
    send(method, path, { key: given.workspace.key, body })

  beforeAll(async () => {
    world = await openTestWorld()
    given.mail = await startMailReceiver()
    given.server = await startServer((response) => sendJson(response, {}, given.status))
    const url = `smtp://127.0.0.1:${given.mail.port}?encryption=none`
    updateEnv({ smtp: { url, from: 'Hookline <alerts@hookline.example>' } })
    http = createHttp({ egressAllow: ['127.0.0.1/32'] })
  })
  afterAll(async () => {
    await http.close()
    await given.server.close()
    await given.mail.close()
    await world.close()
  })
  beforeEach(async () => {
    await databasePool().query(
      'TRUNCATE run, delivery, alert, alert_delivery, alert_setting, connection',
    )
    given.status = 200
    given.mail.mails.length = 0
    given.server.requests.length = 0
    given.workspace = await makeWorkspace()
    given.flow = (await call('POST', '/flows', { name: 'Orders' })).body.id
    await call('POST', `/flows/${given.flow}/publish`)
    await call('PUT', '/alerts', onlyTo)
  })

  return {
    given,
    call,
    async set(settings: object): Promise<void> {
      expect((await call('PUT', '/alerts', settings)).status).toBe(200)
    },
    /** Answers with the secret. */
    async setWebhook(): Promise<string> {
      const url = `${given.server.url}/alerts`
      return (await call('PUT', '/alerts/webhook', { url })).body.secret
    },
    /** Runs of the flow that end so. */
    async end(status: 'succeeded' | 'failed', times = 1): Promise<void> {
      const { flow: flowId, workspace } = given
      for (let n = 0; n < times; n += 1) {
        const error = JSON.stringify({ kind: 'rejected', message: `No channel “#${n}”.` })
        await insertRun(databasePool(), {
          ...{ flowId, workspaceId: workspace.id, agoMs: 0, status },
          error: status === 'failed' ? error : null,
        })
      }
      await readAll()
    },
    /** What the loops of a worker do, once. */
    async tell(now = new Date()): Promise<void> {
      await watchAlerts(databasePool(), now)
      while (await sendNextAlert(databasePool(), http));
    },
    subjects: () => given.mail.mails.map(({ raw }) => subjectOf(raw)),
  }
}

/** Until everything is read that has settled by now. */
export async function readAll(): Promise<void> {
  const reader = createHistoryReader({ pool: databasePool(), keepers: historyKeepers })
  const now = Date.now()
  await expect
    .poll(async () => {
      while (await reader.read());
      return (await readHistoryPlace(databasePool()))?.getTime()
    })
    .toBeGreaterThan(now)
}

/** Words that are not ASCII are encoded in a mail. */
function subjectOf(raw: string): string {
  const [, folded = ''] = /^Subject: ((?:.*\r\n[ \t])*.*)\r\n/m.exec(raw) ?? []
  return folded
    .replaceAll(/\?=\s+=\?UTF-8\?[QB]\?/g, '')
    .replaceAll(/=\?UTF-8\?([QB])\?(.*?)\?=/g, (_, kind, text) =>
      kind === 'B'
        ? Buffer.from(text, 'base64').toString()
        : Buffer.from(
            text
              .replaceAll('_', ' ')
              .replaceAll(/=([0-9A-F]{2})/g, (_all: string, hex: string) =>
                String.fromCharCode(Number.parseInt(hex, 16)),
              ),
            'latin1',
          ).toString(),
    )
}
