import type { Db } from '@/lib/db/client'
import { type DeliveryRow, findBody } from '@/lib/db/deliveries'
import { type FlowRow, readDocument } from '@/lib/db/flows'
import { database, databasePool } from '@/lib/db/process'
import {
  findDeliveryEndpoint,
  otherSignatures,
  versionSignatures,
} from '@/lib/db/signature-settings'
import { liveDocuments } from '@/lib/db/versions'
import type { DoctorInput, KnownSecret } from '@/lib/endpoint/doctor/doctor-types'
import { openSignature } from '@/lib/endpoint/signature/open-signature'
import type { InboundRequest, OpenSignature } from '@/lib/endpoint/signature/scheme'
import { AppError } from '@/lib/errors'
import { isRecord } from '@/lib/flow/record'
import type { Flow } from '@/lib/flow/schema'
import { idTime } from '@/lib/ids'
import { openSettings } from '@/lib/ingest/open-settings'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { requireDelivery } from './list-deliveries'
import { endpointUrl } from './present-flow'

/** A delivery whose signature was refused, with all that a diagnosis needs. Holds open secrets. */
export interface DoctorCase {
  row: DeliveryRow
  flow: FlowRow
  /** The document whose settings judge what arrives: the live version, or the draft without one. */
  judging: Flow
  input: DoctorInput
}

const otherFlowsMax = 200
const versionsMax = 10
const openedAtOnce = 8

export async function openDoctorCase(actor: Actor, id: string): Promise<DoctorCase> {
  const db = database()
  const { workspaceId } = actor
  const row = await requireDelivery(db, actor, id)
  const flow = await requireFlow(db, actor, row.flowId)
  const live = await liveDocuments(db, { workspaceId, flows: [flow] })
  const judging = readDocument(live.get(flow.id) ?? flow.draft)
  const place = { workspaceId, flowId: flow.id }
  const signature = await openedSignature(place, judging.trigger.input.signature)
  const otherSecrets = await secretsOfOthers(db, place)
  const replacedSecrets = await secretsBefore(db, place, signature?.secrets ?? [])
  const request = await storedRequest(db, actor, row)
  const receivedAtMs = idTime(id).getTime()
  return {
    row,
    flow,
    judging,
    input: { signature, otherSecrets, replacedSecrets, request, receivedAtMs },
  }
}

interface Place {
  workspaceId: string
  flowId: string
}

/** Signature settings as they are stored, opened. */
export async function openedSignature(
  place: Place,
  signature: unknown,
): Promise<OpenSignature | undefined> {
  if (!isRecord(signature)) return openSignature(signature)
  const { settings } = await openSettings(databasePool(), place, { signature })
  return openSignature(settings.signature)
}

/** The request as it is kept; refused where its body is not. */
async function storedRequest(
  db: Db,
  { workspaceId }: Actor,
  row: DeliveryRow,
): Promise<InboundRequest> {
  const { id, flowId, endpointId, path, query, method, headers, sizeBytes } = row
  const body = (await findBody(db, { workspaceId, id })) ?? new Uint8Array()
  if (body.byteLength !== sizeBytes) {
    throw new AppError(
      'not_ready',
      'The body of this delivery is not kept (any more), so its signature cannot be looked at. Ask the sender to send it again.',
    )
  }
  const endpoint = await findDeliveryEndpoint(db, { workspaceId, flowId, id: endpointId })
  const address = endpoint ? endpointUrl(workspaceId, endpoint) : ''
  return { method, url: `${address}${path}${query ? `?${query}` : ''}`, query, headers, body }
}

async function secretsOfOthers(db: Db, { workspaceId, flowId }: Place): Promise<KnownSecret[]> {
  const stored = await otherSignatures(db, { workspaceId, flowId, limit: otherFlowsMax })
  const opened: KnownSecret[][] = []
  for (let at = 0; at < stored.length; at += openedAtOnce) {
    const some = stored.slice(at, at + openedAtOnce).map(async (other) => {
      const place = { workspaceId, flowId: other.flowId }
      const secrets = (await openedSignature(place, other.signature))?.secrets ?? []
      return secrets.map((secret) => ({ label: other.flowName, secret }))
    })
    opened.push(...(await Promise.all(some)))
  }
  return opened.flat().filter(({ secret }) => secret !== '')
}

/** What earlier versions of the flow checked by and the settings of now do not. */
async function secretsBefore(
  db: Db,
  place: Place,
  current: readonly string[],
): Promise<KnownSecret[]> {
  const versions = await versionSignatures(db, { ...place, limit: versionsMax })
  const known = new Set([...current, ''])
  const found: KnownSecret[] = []
  let replacedAt: Date | undefined
  for (const { publishedAt, signature } of versions) {
    for (const secret of (await openedSignature(place, signature))?.secrets ?? []) {
      if (known.has(secret)) continue
      known.add(secret)
      found.push({ label: replacedWords(replacedAt), secret })
    }
    replacedAt = publishedAt
  }
  return found
}

function replacedWords(at: Date | undefined): string {
  if (!at) return 'replaced'
  const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return `replaced on ${day}`
}
