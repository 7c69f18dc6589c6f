import { catalog } from '@/lib/apps/catalog'
import type { FlowSummary } from '@/lib/contracts/flows'
import { open } from '@/lib/crypto/seal'
import type { Db } from '@/lib/db/client'
import { heldCounts } from '@/lib/db/deliveries'
import { findEndpoints } from '@/lib/db/endpoints'
import { type FlowRow, readDocument } from '@/lib/db/flows'
import { liveDocuments } from '@/lib/db/versions'
import { env } from '@/lib/env'
import { flowChanges } from '@/lib/flow/flow-changes'
import { runsAlike } from '@/lib/flow/notes'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'

/** A flow as the API shows it, read again: what a change answers with. */
export async function presentFlow(db: Db, actor: Actor, id: string): Promise<FlowSummary> {
  const [summary] = await presentFlows(db, actor, [await requireFlow(db, actor, id)])
  if (!summary) throw new Error('presentFlows lost a flow')
  return summary
}

export async function presentFlows(
  db: Db,
  { workspaceId }: Actor,
  rows: FlowRow[],
): Promise<FlowSummary[]> {
  const flowIds = rows.map(({ id }) => id)
  // What arrives at a draft is kept, never held.
  const holdingIds = rows.filter(({ status }) => status !== 'draft').map(({ id }) => id)
  const [endpoints, documents, held] = await Promise.all([
    findEndpoints(db, { workspaceId, flowIds }),
    liveDocuments(db, { workspaceId, flows: rows }),
    heldCounts(db, { workspaceId, flowIds: holdingIds }),
  ])
  return rows.map((row) => {
    const live = documents.get(row.id)
    const endpoint = endpoints.get(row.id)
    const kinds = [...(live ? [live] : []), row.draft].map(triggerKind)
    return {
      id: row.id,
      name: row.name,
      status: row.status,
      url: endpoint ? urlOf(workspaceId, endpoint, kinds) : null,
      draftRevision: row.draftRevision,
      liveVersion: row.liveVersion,
      folder: row.folder,
      tags: row.tags,
      ...changesNotLive(live, row.draft),
      heldCount: held.get(row.id) ?? 0,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    }
  })
}

/** Documents are compared only where their texts differ. */
function changesNotLive(live: string | undefined, draft: string) {
  const none = { changesNotLive: false, changesNotLiveCount: 0 }
  if (live === undefined || live === draft) return none
  const [before, after] = [readDocument(live), readDocument(draft)]
  if (runsAlike(before, after)) return none
  return { changesNotLive: true, changesNotLiveCount: flowChanges(before, after).length }
}

/** The form of a flow that has one, else where it takes requests; null: it listens to nobody. */
function urlOf(
  workspaceId: string,
  endpoint: { id: string; tokenSealed: string },
  /** Of the live version, then of the draft. */
  kinds: (string | undefined)[],
): string | null {
  const kind = kinds.find((one) => one === 'webhook' || one === 'form')
  if (kind === undefined) return null
  const url = endpointUrl(workspaceId, endpoint)
  return kind === 'webhook' ? url : url.replace(/\/hooks\/(?=[^/]*$)/, '/forms/')
}

export function endpointUrl(
  workspaceId: string,
  endpoint: { id: string; tokenSealed: string },
): string {
  return `${env().baseUrl}${endpointPath(workspaceId, endpoint)}`
}

export function endpointPath(
  workspaceId: string,
  { id, tokenSealed }: { id: string; tokenSealed: string },
): string {
  const context = { purpose: 'endpoint-token', workspaceId, rowId: id } as const
  return `/hooks/${open(context, tokenSealed)}`
}

function triggerKind(document: string): string | undefined {
  const { app, trigger } = readDocument(document).trigger
  const definition = catalog()
    .find(({ key }) => key === app)
    ?.triggers.find(({ key }) => key === trigger)
  return definition?.kind
}
