import type { Db } from '@/lib/db/client'
import type { DeliveryRow } from '@/lib/db/deliveries'
import { findFlow, readDocument } from '@/lib/db/flows'
import { findVersion } from '@/lib/db/versions'
import { type BodyOptions, bodyOptions, isPlainText } from '@/lib/flow/event'
import type { Actor } from './actor'

/**
 * How a flow reads the body of this delivery. `live` is what judged it and what its runs use, and is
 * the draft while nothing is live; the editor's samples are read as the draft says.
 */
export async function findBodyOptions(
  db: Db,
  { workspaceId }: Actor,
  {
    flowId,
    contentType,
    as,
  }: Pick<DeliveryRow, 'flowId' | 'contentType'> & { as: 'live' | 'draft' },
): Promise<BodyOptions> {
  if (!isPlainText(contentType)) return {}
  const flow = await findFlow(db, { workspaceId, id: flowId })
  if (!flow) return {}
  const number = as === 'live' ? flow.liveVersion : null
  const version = number === null ? null : await findVersion(db, { workspaceId, flowId, number })
  return bodyOptions(readDocument(version?.document ?? flow.draft).trigger.input)
}
