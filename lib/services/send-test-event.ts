import { catalog } from '@/lib/apps/catalog'
import type { TestEventAnswer } from '@/lib/contracts/testing'
import type { Db } from '@/lib/db/client'
import { findEndpoints } from '@/lib/db/endpoints'
import { type FlowRow, readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { liveDocuments } from '@/lib/db/versions'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { isRecord, readOwn } from '@/lib/flow/record'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { endpointPath } from './present-flow'

const limitMs = 30_000

/**
 * Sends a request to the flow's own URL, through the same door as everybody's: what it shows is what
 * a sender would get.
 */
export async function sendTestEvent(
  actor: Actor,
  { id, body }: { id: string; body?: unknown },
): Promise<TestEventAnswer> {
  const db = database()
  const flow = await requireFlow(db, actor, id)
  const { workspaceId } = actor
  const endpoint = (await findEndpoints(db, { workspaceId, flowIds: [id] })).get(id)
  if (!endpoint) throw new AppError('not_ready', 'This flow has no URL, so nothing can be sent.')
  const document = await listeningDocument(db, actor, flow)
  const method = firstMethod(document)
  const isBodyless = method === 'GET' || method === 'HEAD'
  const sent = body === undefined ? sampleBody(document) : body
  const response = await fetch(`${ownAddress()}${endpointPath(workspaceId, endpoint)}`, {
    method,
    headers: { 'content-type': 'application/json', 'user-agent': 'Hookline test event' },
    signal: AbortSignal.timeout(limitMs),
    redirect: 'manual',
    ...(isBodyless ? {} : { body: JSON.stringify(sent) }),
  })
  const answer = readAnswer(await response.text())
  const event = readOwn(answer, 'event')
  return {
    status: response.status,
    body: answer,
    event: typeof event === 'string' ? event : null,
  }
}

/** The settings that judge a request: the live version's, the draft's while nothing is live. */
async function listeningDocument(db: Db, { workspaceId }: Actor, flow: FlowRow): Promise<Flow> {
  const live = await liveDocuments(db, { workspaceId, flows: [flow] })
  return readDocument(live.get(flow.id) ?? flow.draft)
}

function firstMethod({ trigger: { input } }: Flow): string {
  const { methods } = input
  if (!Array.isArray(methods) || methods.length === 0 || methods.includes('POST')) return 'POST'
  return String(methods[0])
}

function sampleBody({ trigger: { app, trigger } }: Flow): unknown {
  const definition = catalog()
    .find(({ key }) => key === app)
    ?.triggers.find(({ key }) => key === trigger)
  const sample = definition?.sample
  return isRecord(sample) && 'body' in sample ? sample.body : { test: true }
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
