import type { DeliveryRow } from '@/lib/db/deliveries'
import type { NewDelivery, NewRun } from '@/lib/db/hot/new-delivery'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { type BodyOptions, type ParsedBody, parseBody } from '@/lib/flow/event'
import { isMadeKind } from '@/lib/flow/made-event'
import { isRecord } from '@/lib/flow/record'
import { withheldBody } from '@/lib/flow/redaction'
import { idTime } from '@/lib/ids'
import { createRedactor } from '@/lib/ingest/redact'
import { redactDelivery } from '@/lib/ingest/redact-delivery'
import { redactMade } from '@/lib/ingest/redact-made'

export interface EditedEvent {
  /** A text is taken as it is, anything else becomes JSON. */
  body?: unknown
  /** That of the event unless given. */
  contentType?: string | undefined
}

interface NewEvent {
  id: string
  run: NewRun
  event: EditedEvent
  options: BodyOptions
  /** What of it is not stored. */
  paths: readonly string[]
}

type Edited = NewDelivery & { run: NewRun }

/** The event of a run with what somebody put in the place of its body, as it may be stored. */
export function editedDelivery(
  original: DeliveryRow,
  { id, run, event, options, paths }: NewEvent,
): Edited {
  const isText = typeof event.body === 'string'
  const contentType =
    event.contentType ?? (isText ? original.contentType : 'application/json') ?? 'application/json'
  const text = isText ? String(event.body) : JSON.stringify(event.body ?? null)
  const body = Buffer.from(text)
  const parsed = parseBody(body, contentType, options)
  refuseUnusable({ kind: parsed.kind, sizeBytes: body.byteLength })
  if (isMadeKind(original.kind) && !isRecord(parsed.value)) {
    throw new AppError('invalid', 'The data of this event must be an object: { … }.')
  }
  const { workspaceId, flowId } = run
  const edited: Edited = {
    ...{ id, createdAt: idTime(id), workspaceId, flowId, status: 'accepted', run },
    // The table holds only known kinds.
    kind: original.kind as NewDelivery['kind'],
    ...{ method: original.method, path: original.path, query: original.query },
    headers: editedHeaders(original.headers, { contentType, sizeBytes: body.byteLength }),
    ...{ contentType, sizeBytes: body.byteLength, bodyKind: parsed.kind, body },
    source: `edited from ${original.id}`,
    endpointId: null,
  }
  const given = { bytes: body, parsed }
  return isMadeKind(edited.kind)
    ? redactValue(edited, given, paths)
    : redactRequest(edited, given, { paths, options })
}

interface Given {
  bytes: Buffer
  parsed: ParsedBody
}

function redactRequest(
  edited: Edited,
  { bytes, parsed }: Given,
  { paths, options }: Pick<NewEvent, 'paths' | 'options'>,
): Edited {
  const redact = createRedactor({ workspaceId: edited.workspaceId, paths })
  if (!redact) return edited
  const whole = { query: edited.query, bytes, options }
  const { delivery, body } = redactDelivery({ delivery: edited, body: parsed }, whole, redact)
  if (body.value === withheldBody && parsed.value !== withheldBody) {
    throw new AppError(
      'invalid',
      'Values in the body of this flow’s events are never stored, and they cannot be found in a text like this one. Give the data as JSON.',
    )
  }
  return { ...edited, ...delivery }
}

function redactValue(edited: Edited, { parsed }: Given, paths: readonly string[]): Edited {
  const { workspaceId, kind } = edited
  // It was looked at above: such an event is an object.
  const given = isRecord(parsed.value) ? parsed.value : {}
  const { value, redacted } = redactMade({ workspaceId, paths }, { kind, value: given })
  if (redacted === 0) return edited
  const body = Buffer.from(JSON.stringify(value))
  return { ...edited, body, sizeBytes: body.byteLength, redacted }
}

function refuseUnusable({ kind, sizeBytes }: { kind: string; sizeBytes: number }): void {
  const maxBytes = env().maxBodyBytes
  if (sizeBytes > maxBytes) {
    throw new AppError(
      'limit',
      `The edited data has ${sizeBytes} bytes, and an event may have ${maxBytes}. Make it smaller, or raise MAX_BODY_BYTES.`,
    )
  }
  if (kind === 'invalid_json') {
    throw new AppError(
      'invalid',
      'The edited data is not valid JSON. Correct it, and run it again.',
    )
  }
}

/** As they came, but true to the new body. */
function editedHeaders(
  headers: [string, string][],
  { contentType, sizeBytes }: { contentType: string; sizeBytes: number },
): [string, string][] {
  return headers.flatMap(([name, value]): [string, string][] => {
    switch (name.toLowerCase()) {
      case 'content-type':
        return [[name, contentType]]
      case 'content-length':
        return [[name, String(sizeBytes)]]
      case 'content-encoding':
      case 'transfer-encoding':
        return []
      default:
        return [[name, value]]
    }
  })
}
