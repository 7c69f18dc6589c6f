import type { Delivery } from '@/lib/contracts/deliveries'
import type { DeliveryRow } from '@/lib/db/deliveries'
import { answerFor } from '@/lib/flow/answer'

export function presentDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    flow: row.flowId,
    kind: row.kind,
    status: row.status,
    repeats: row.repeats,
    ...(row.detail === null ? {} : { detail: row.detail }),
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

function derivedAnswer({ id, status, reason, runId }: DeliveryRow): Delivery['answer'] {
  return answerFor({
    status,
    event: id,
    ...(reason === null ? {} : { reason }),
    ...(runId === null ? {} : { run: runId }),
  })
}
