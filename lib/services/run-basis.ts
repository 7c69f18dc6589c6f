import type { RunTarget } from '@/lib/contracts/runs'
import type { Db } from '@/lib/db/client'
import { type FlowRow, readDocument } from '@/lib/db/flows'
import type { RunBasis } from '@/lib/db/process-deliveries'
import { AppError } from '@/lib/errors'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { knownVariables } from './known-variables'
import { requireVersion } from './list-versions'
import { requireReady } from './publish-flow'

/** What a run that a person starts will use: the live version, a numbered one, or the draft as it is now. */
export async function runBasis(
  db: Db,
  actor: Actor,
  { flow, target }: { flow: FlowRow; target: RunTarget },
): Promise<RunBasis & { flowDocument: Flow }> {
  if (target === 'draft') {
    const flowDocument = readDocument(flow.draft)
    requireReady(flowDocument, { use: 'run', variables: await knownVariables(db, actor) })
    return { version: null, document: flow.draft, flowDocument }
  }
  const n = target === 'live' ? flow.liveVersion : target
  if (n === null) {
    throw new AppError('not_ready', 'This flow has no live version. Publish it, or run its draft.')
  }
  const { document } = await requireVersion(db, actor, { id: flow.id, n })
  return { version: n, document: null, flowDocument: readDocument(document) }
}
