import type { FlowSummary } from '@/lib/contracts/flows'
import { updateFlow as updateFlowRow } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { flowNotFound } from './find-flow'
import { presentFlow } from './present-flow'
import { tellFlow } from './tell'

interface FlowChange {
  name?: string | undefined
  folder?: string | null | undefined
  tags?: string[] | undefined
}

export async function updateFlow(
  actor: Actor,
  { id, name, folder, tags }: FlowChange & { id: string },
): Promise<FlowSummary> {
  const db = database()
  const { workspaceId } = actor
  if (!(await updateFlowRow(db, { workspaceId, id }, { name, folder, tags }))) throw flowNotFound()
  tellFlow(actor, 'flow.saved', id)
  return presentFlow(db, actor, id)
}
