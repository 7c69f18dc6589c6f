import type { TestEventAnswer } from '@/lib/contracts/testing'
import type { Db } from '@/lib/db/client'
import { findEndpoints } from '@/lib/db/endpoints'
import { type FlowRow, readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { liveDocuments } from '@/lib/db/versions'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { readOwn } from '@/lib/flow/record'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { endpointPath, endpointUrl } from './present-flow'
import { proveTestEvent } from './prove-test-event'
import { composeTestEvent, type TestEventOrder } from './test-event'

const limitMs = 30_000

/**
 * Sends a request to the flow's own URL, through the same door as everybody's: what it shows is what
 * a sender would get that has the secrets of this URL.
 */
export async function sendTestEvent(
  actor: Actor,
  { id, ...order }: TestEventOrder & { id: string },
): Promise<TestEventAnswer> {
  const db = database()
  const flow = await requireFlow(db, actor, id)
  const { workspaceId } = actor
  const endpoint = (await findEndpoints(db, { workspaceId, flowIds: [id] })).get(id)
  if (!endpoint) throw new AppError('not_ready', 'This flow has no URL, so nothing can be sent.')
  const document = await listeningDocument(db, actor, flow)
  const nowMs = Date.now()
  const event = composeTestEvent(order, document, nowMs)
  await proveTestEvent(event, {
    workspaceId,
    flowId: id,
    url: endpointUrl(workspaceId, endpoint),
    settings: document.trigger.input,
    nowMs,
  })
  const response = await fetch(`${ownAddress()}${endpointPath(workspaceId, endpoint)}`, {
    method: event.method,
    headers: [...event.headers],
    signal: AbortSignal.timeout(limitMs),
    redirect: 'manual',
    ...(event.method === 'GET' ? {} : { body: Buffer.from(event.body) }),
  })
  const answer = readAnswer(await response.text())
  const stored = readOwn(answer, 'event')
  return {
    status: response.status,
    body: answer,
    event: typeof stored === 'string' ? stored : null,
  }
}

/** The settings that judge a request: the live version's, the draft's while nothing is live. */
async function listeningDocument(db: Db, { workspaceId }: Actor, flow: FlowRow): Promise<Flow> {
  const live = await liveDocuments(db, { workspaceId, flows: [flow] })
  return readDocument(live.get(flow.id) ?? flow.draft)
}

/** This process as it is reached from itself: the public address may lead through a proxy, or nowhere yet. */
function ownAddress(): string {
  const { host, port } = env()
  const isEverywhere = host === '0.0.0.0' || host === '::' || host === ''
  const name = isEverywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

function readAnswer(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
