import type { Delivery } from '@/lib/contracts/deliveries'
import type { Db } from '@/lib/db/client'
import { type DeliveryRow, readAnswer } from '@/lib/db/deliveries'
import { type DeliveryRun, deliveryRuns } from '@/lib/db/delivery-runs'
import { secretOfDetail } from '@/lib/endpoint/settings/kept-secret'
import { answerFor, answerForResult } from '@/lib/flow/answer'
import type { Actor } from './actor'

/** Deliveries as the API shows them, each with how its run stands. */
export async function presentDeliveries(
  db: Db,
  { workspaceId }: Actor,
  rows: readonly DeliveryRow[],
): Promise<Delivery[]> {
  const runs = await deliveryRuns(db, { workspaceId, deliveries: rows })
  return rows.map((row) => presentDelivery(row, runs.get(row.id)))
}

function presentDelivery(row: DeliveryRow, run: DeliveryRun | undefined): Delivery {
  return {
    id: row.id,
    flow: row.flowId,
    kind: row.kind,
    status: row.status,
    repeats: row.repeats,
    ...(row.detail === null ? {} : { detail: detailOf(row.detail) }),
    receivedAt: row.createdAt.toISOString(),
    method: row.method,
    path: row.path,
    query: row.query,
    headers: row.headers,
    contentType: row.contentType,
    sizeBytes: row.sizeBytes,
    source: row.source,
    ...(row.redacted === null ? {} : { redacted: row.redacted }),
    answer: row.answer ?? derivedAnswer(row, run),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.runId === null ? {} : { run: row.runId }),
    ...(row.runId === null || !run ? {} : { runStatus: run.status }),
    ...(row.duplicateOf === null ? {} : { duplicateOf: row.duplicateOf }),
  }
}

/** The kept secret of a handshake is named by its id, which says nothing to a person. */
function detailOf(detail: string): string {
  return secretOfDetail(detail) ? 'The sender gave a secret for this URL.' : detail
}

function derivedAnswer(
  { id, status, reason, runId }: DeliveryRow,
  run: DeliveryRun | undefined,
): Delivery['answer'] {
  if (runId !== null && run?.isAwaited && run.id === runId) {
    const result = resultAnswer(id, run)
    if (result) return result
  }
  const told = runId ?? (status === 'duplicate' ? run?.id : undefined)
  return answerFor({
    status,
    event: id,
    ...(reason === null ? {} : { reason }),
    ...(told === undefined ? {} : { run: told }),
  })
}

const settledStatuses = ['succeeded', 'failed', 'cancelled']

/** What a caller that waited was told; one that stopped waiting has it in its row. */
function resultAnswer(
  event: string,
  { id, status, answer }: DeliveryRun,
): Delivery['answer'] | undefined {
  if (answer !== null) {
    // `respond` made it; its body is text.
    const shaped = JSON.parse(answer) as { status: number; body: string }
    return { status: shaped.status, body: readAnswer(shaped.body) }
  }
  return settledStatuses.includes(status) ? answerForResult(status, { event, run: id }) : undefined
}
