import type { Db } from '@/lib/db/client'
import { type FlowRow, readDocument } from '@/lib/db/flows'
import { findRedaction } from '@/lib/db/redaction'
import { liveDocuments } from '@/lib/db/versions'
import type { EventKind } from '@/lib/flow/made-event'
import type { Flow } from '@/lib/flow/schema'
import { isHandedOn, redactMade } from '@/lib/ingest/redact-made'
import type { Actor } from './actor'

interface Place {
  flow: FlowRow
  /** What the run will be of. */
  document: Flow
  kind: string
}

/**
 * What is not stored of data that a person gives: by the workspace, by the version that it is for, and
 * by the live one, which would say so of the same data from its sender.
 */
export async function pathsOfGiven(
  db: Db,
  { workspaceId }: Actor,
  { flow, document, kind }: Place,
): Promise<string[]> {
  const [{ neverStored }, live] = await Promise.all([
    findRedaction(db, { workspaceId }),
    liveDocuments(db, { workspaceId, flows: [flow] }),
  ])
  const text = live.get(flow.id)
  const documents = [document, ...(text === undefined ? [] : [readDocument(text)])]
  const ofFlow = documents.flatMap(({ settings }) => settings?.redact ?? [])
  return [...new Set([...(isHandedOn(kind) ? [] : neverStored), ...ofFlow])]
}

interface Given extends Place {
  kind: EventKind
  value: Record<string, unknown>
}

/** An event of what a person gave, or asked to be fetched, as it may be stored. */
export async function redactGiven(
  db: Db,
  actor: Actor,
  { value, ...place }: Given,
): Promise<{ value: Record<string, unknown>; redacted: number }> {
  const paths = await pathsOfGiven(db, actor, place)
  return redactMade({ workspaceId: actor.workspaceId, paths }, { kind: place.kind, value })
}
