import type { Delivery } from '@/lib/contracts/deliveries'
import type { DeliveryRow } from '@/lib/db/deliveries'
import { secretOfDetail } from '@/lib/endpoint/kept-secret'
import { answerFor } from '@/lib/flow/answer'

export function presentDelivery(row: DeliveryRow): Delivery {
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
    answer: row.answer ?? derivedAnswer(row),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.runId === null ? {} : { run: row.runId }),
    ...(row.duplicateOf === null ? {} : { duplicateOf: row.duplicateOf }),
  }
}

/** The kept secret of a handshake is named by its id, which says nothing to a person. */
function detailOf(detail: string): string {
  return secretOfDetail(detail) ? 'The sender gave a secret for this URL.' : detail
}

function derivedAnswer({ id, status, reason, runId }: DeliveryRow): Delivery['answer'] {
  return answerFor({
    status,
    event: id,
    ...(reason === null ? {} : { reason }),
    ...(runId === null ? {} : { run: runId }),
  })
}
