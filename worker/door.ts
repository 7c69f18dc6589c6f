import type pg from 'pg'
import { publishChange, tellsSingly } from '@/lib/db/changes'
import { onEndpointChange } from '@/lib/db/hot/endpoint-changes'
import { findEndpoint } from '@/lib/db/hot/endpoints'
import { insertDeliveries } from '@/lib/db/hot/insert'
import { answerChannel } from '@/lib/db/hot/journal'
import { listen } from '@/lib/db/hot/listen'
import type { NewDelivery, StoredDelivery } from '@/lib/db/hot/new-delivery'
import { noteLate } from '@/lib/db/hot/note-late'
import { whileDatabaseReturns } from '@/lib/db/hot/outage'
import { createHotPool } from '@/lib/db/hot/pool'
import { loadResults } from '@/lib/db/hot/results'
import { type Result, type ResultOutcome, storeResult, wakeArrived } from '@/lib/db/hot/waits'
import { env } from '@/lib/env'
import { createFetchText } from '@/lib/http/fetch-text'
import { createAnswerWaiter } from '@/lib/ingest/answer-waiter'
import { findCallRedactor } from '@/lib/ingest/call-result'
import { createCalls } from '@/lib/ingest/calls'
import { createEndpointCache } from '@/lib/ingest/endpoint-cache'
import { openGate } from '@/lib/ingest/gate'
import { createIngest } from '@/lib/ingest/ingest'
import { keepHandshakeSecret } from '@/lib/ingest/keep-handshake-secret'
import { log } from '@/lib/log'
import { ringBell } from '@/lib/queue/bell'
import type { SourceReader } from './source-reader'

/** Longer than most runs, shorter than most senders' patience. */
const answerLimitMs = 25_000
/** So many calls of one-time URLs at once: half a megabyte each at most. */
const callsMax = 100
/** A call waits so long for a database that is away. */
const outageMs = 3_000

interface DoorOptions {
  databaseUrl: string
  sourceOf: SourceReader
}

/** The front door of this process, on a small pool of its own. */
export function openDoor({ databaseUrl, sourceOf }: DoorOptions) {
  const pool = createHotPool({ databaseUrl, name: 'ingest', max: 3 })
  const { fetchText, close: closeHttp } = createFetchText(env().egressAllow)
  const endpoints = createEndpointCache(async (tokenHash) => {
    const endpoint = await findEndpoint(pool, tokenHash)
    return endpoint && openGate(endpoint, { pool, fetchText })
  })
  const answers = createAnswerWaiter({
    load: (runs) => loadResults(pool, runs),
    limitMs: answerLimitMs,
    lookMs: 1_000,
  })
  const listener = listen({
    databaseUrl,
    channels: {
      [answerChannel]: (runId) => answers.announce(runId),
      hookline_endpoint: (flowId) => endpoints.drop(flowId),
    },
    onConnect: () => endpoints.drop(),
  })
  const stopDropping = onEndpointChange(endpoints.drop)
  const ingest = createIngest({
    endpoints,
    answers,
    fetchText,
    ...storage(pool),
    now: Date.now,
    baseUrl: () => env().baseUrl,
    sourceOf,
    maxBodyBytes: env().maxBodyBytes,
    maxPending: env().maxPendingEvents,
    maxPendingBytes: env().maxPendingBytes,
    workspaceRate: env().workspaceRate,
  })
  const calls = createCalls({
    store: (result) => storeCall(pool, result),
    redactorOf: (runId) => whileDatabaseReturns(() => findCallRedactor(pool, runId), outageMs),
    now: Date.now,
    maxBodyBytes: env().maxBodyBytes,
    maxPending: callsMax,
  })
  const close = async () => {
    stopDropping()
    await listener.close()
    await closeHttp()
    await pool.end()
  }
  return { ingest, calls, answers, close }
}

async function storeCall(pool: pg.Pool, result: Result): Promise<ResultOutcome> {
  const { outcome } = await whileDatabaseReturns(() => storeResult(pool, result), outageMs)
  if (outcome !== 'accepted') return outcome
  // It is stored: the look each second finds it when this fails.
  await wakeArrived(pool, result.runId).catch(noteUnwoken)
  ringBell('woken')
  return outcome
}

function noteUnwoken(error: unknown): void {
  log.warn('A run that waited for a call is woken with the next look.', { error: String(error) })
}

function storage(pool: pg.Pool) {
  return {
    store: (deliveries: NewDelivery[]) => insertDeliveries(pool, deliveries),
    onStored: tell,
    noteLate: (delivery: NewDelivery) => noteLate(pool, delivery),
    keepSecret: (given: { workspaceId: string; flowId: string; token: string }) =>
      keepHandshakeSecret(pool, given),
  }
}

function tell(deliveries: NewDelivery[], stored: StoredDelivery[]): void {
  if (stored.some(({ run }) => run)) ringBell()
  for (const [at, { workspaceId, flowId, id, createdAt }] of deliveries.entries()) {
    const { status = 'kept', run } = stored[at] ?? {}
    // A busy workspace is told to fetch again: single changes need not even be written down.
    if (!tellsSingly(workspaceId, run ? 2 : 1)) continue
    const about = {
      workspaceId,
      flow: flowId,
      at: createdAt.toISOString(),
      ...(run ? { run } : {}),
    }
    publishChange({ ...about, type: 'delivery.received', id, status })
    if (run) publishChange({ ...about, type: 'run.changed', id: run, status: 'queued' })
  }
}
