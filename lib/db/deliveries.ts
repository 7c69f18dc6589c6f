import type { EventKind } from '@/lib/flow/made-event'
import { idTime } from '@/lib/ids'
import type { Db } from './client'
import { type Page, type PageOptions, pageOfRows } from './cursor'

export type DeliveryStatus =
  | 'accepted'
  | 'kept'
  | 'rejected'
  | 'duplicate'
  | 'filtered'
  | 'held'
  | 'handshake'

export interface DeliveryRow {
  id: string
  createdAt: Date
  flowId: string
  kind: string
  status: DeliveryStatus
  reason: string | null
  /** For the owner only. */
  detail: string | null
  /** How many requests it stands for. */
  repeats: number
  method: string
  path: string
  query: string
  headers: [string, string][]
  contentType: string | null
  sizeBytes: number
  source: string
  /** null: it follows from status, reason and run. */
  answer: { status: number; body: unknown } | null
  runId: string | null
  duplicateOf: string | null
  endpointId: string | null
  /** How many of its values were not kept. */
  redacted: number | null
}

interface OneDelivery {
  workspaceId: string
  id: string
}

const select = {
  id: true,
  createdAt: true,
  flowId: true,
  kind: true,
  status: true,
  reason: true,
  detail: true,
  repeats: true,
  method: true,
  path: true,
  query: true,
  headers: true,
  contentType: true,
  sizeBytes: true,
  source: true,
  answerStatus: true,
  answerBody: true,
  runId: true,
  duplicateOf: true,
  endpointId: true,
  redacted: true,
} as const

/** What a person sees as deliveries; ticks and manual starts are events of the same table. */
export const listedKinds = ['webhook', 'form']

export interface DeliveryFilter {
  workspaceId: string
  flowId?: string | undefined
  statuses?: DeliveryStatus[] | undefined
  since?: Date | undefined
  /** Those that a person sees as deliveries, unless given. */
  kinds?: readonly EventKind[]
}

export async function listDeliveries(
  db: Db,
  { workspaceId, flowId, statuses, since, kinds, after, limit }: DeliveryFilter & PageOptions,
): Promise<Page<DeliveryRow>> {
  const rows = await db.delivery.findMany({
    where: {
      workspaceId,
      kind: { in: kinds ? [...kinds] : listedKinds },
      ...(flowId ? { flowId } : {}),
      ...(statuses ? { status: { in: statuses } } : {}),
      // The time of the cursor names the partitions that can hold what follows.
      ...(after ? { id: { lt: after } } : {}),
      ...(after || since
        ? {
            createdAt: {
              ...(after ? { lte: idTime(after) } : {}),
              ...(since ? { gte: since } : {}),
            },
          }
        : {}),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select,
  })
  return pageOfRows(rows.map(deliveryRow), limit, ({ id }) => id)
}

export async function findDelivery(
  db: Db,
  { workspaceId, id }: OneDelivery,
): Promise<DeliveryRow | null> {
  const row = await db.delivery.findFirst({
    where: { id, createdAt: idTime(id), workspaceId },
    select,
  })
  return row && deliveryRow(row)
}

/** The bytes received. null: there is no such delivery; empty where none came or none were kept. */
export async function findBody(
  db: Db,
  { workspaceId, id }: OneDelivery,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await db.delivery.findFirst({
    where: { id, createdAt: idTime(id), workspaceId },
    select: { body: true, blobHash: true, status: true },
  })
  if (!row) return null
  if (row.blobHash === null) {
    if (row.body || row.status !== 'rejected') return row.body ?? new Uint8Array()
    return findRejectedBody(db, { workspaceId, id })
  }
  const blob = await db.blob.findFirst({
    where: { hash: row.blobHash, workspaceId },
    select: { bytes: true },
  })
  return blob?.bytes ?? new Uint8Array()
}

async function findRejectedBody(
  db: Db,
  { workspaceId, id }: OneDelivery,
): Promise<Uint8Array<ArrayBuffer>> {
  const row = await db.rejectedBody.findFirst({
    where: { eventId: id, workspaceId },
    select: { bytes: true },
  })
  return row?.bytes ?? new Uint8Array()
}

/** The newest event that a flow could use as its sample. */
export async function newestEvent(
  db: Db,
  {
    workspaceId,
    flowId,
    kind,
  }: { workspaceId: string; flowId: string; kind: EventKind | undefined },
): Promise<string | null> {
  const row = await db.delivery.findFirst({
    where: {
      ...{ workspaceId, flowId, status: { in: ['accepted', 'kept', 'held'] } },
      ...(kind === undefined ? {} : { kind }),
    },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  return row?.id ?? null
}

/** How many deliveries each of these flows holds back. */
export async function heldCounts(
  db: Db,
  { workspaceId, flowIds }: { workspaceId: string; flowIds: string[] },
): Promise<Map<string, number>> {
  if (flowIds.length === 0) return new Map()
  // The status stands in the text: the index of what is held is used for it alone.
  const rows = await db.$queryRaw<{ flowId: string; count: number }[]>`
    SELECT flow_id AS "flowId", count(*)::int AS count FROM delivery
    WHERE workspace_id = ${workspaceId} AND flow_id = ANY(${flowIds}) AND status = 'held'
    GROUP BY flow_id`
  return new Map(rows.map(({ flowId, count }) => [flowId, count]))
}

interface KeepOrder {
  workspaceId: string
  flowId: string
  /** Only these. */
  events?: string[] | undefined
  /** Only what came while the flow was paused. */
  isPausedOnly?: boolean
}

/**
 * Held deliveries that nobody will run become kept ones; what their senders were told stays as it was
 * told. Answers with how many there were.
 */
export function keepHeld(
  db: Db,
  { workspaceId, flowId, events, isPausedOnly = false }: KeepOrder,
): Promise<number> {
  return db.$executeRaw`
    UPDATE delivery
    SET status = 'kept', answer_status = coalesce(answer_status, 202),
        answer_body = CASE WHEN answer_status IS NULL
          THEN json_build_object('event', id, 'status', 'held')::text ELSE answer_body END
    WHERE workspace_id = ${workspaceId} AND flow_id = ${flowId} AND status = 'held'
      AND (${events ?? null}::text[] IS NULL OR id = ANY(${events ?? null}::text[]))
      AND (NOT ${isPausedOnly}::boolean OR reason IS NULL OR reason = 'paused')`
}

type StoredRow = Omit<DeliveryRow, 'status' | 'headers' | 'answer'> & {
  status: string
  headers: string
  answerStatus: number | null
  answerBody: string | null
}

function deliveryRow({ answerStatus, answerBody, ...row }: StoredRow): DeliveryRow {
  return {
    ...row,
    // A CHECK constraint holds the column to these words; ingest writes the headers as pairs.
    status: row.status as DeliveryStatus,
    headers: JSON.parse(row.headers) as [string, string][],
    answer: answerStatus === null ? null : { status: answerStatus, body: readAnswer(answerBody) },
  }
}

/** A shaped answer is JSON or plain text. */
export function readAnswer(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
