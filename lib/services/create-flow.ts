import type { FlowSummary } from '@/lib/contracts/flows'
import { insertEndpoint } from '@/lib/db/endpoints'
import { insertFlow } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { parseFlow } from '@/lib/flow/parse-flow'
import { emptyFlow } from '@/lib/flow/schema'
import { newId } from '@/lib/ids'
import type { Actor } from './actor'
import { newToken } from './change-endpoint'
import { presentFlow } from './present-flow'
import { keepSecrets, sealSecrets } from './seal-secrets'
import { tellFlow } from './tell'

/** Makes a flow and its URL in one commit: the URL works from the moment the flow exists. */
export async function createFlow(
  actor: Actor,
  { name, document }: { name: string; document?: unknown },
): Promise<FlowSummary> {
  const { workspaceId } = actor
  const flowId = newId('flow')
  const place = { workspaceId, flowId }
  const endpointId = newId('endpoint')
  const db = database()
  const given = document === undefined ? emptyFlow() : parseFlow(document)
  await db.$transaction(async (tx) => {
    const sealed = await sealSecrets(tx, place, given)
    const draft = JSON.stringify(sealed.document)
    await insertFlow(tx, { id: flowId, workspaceId, name, draft })
    await keepSecrets(tx, place, sealed.fresh)
    await insertEndpoint(tx, { ...place, id: endpointId, ...newToken(workspaceId, endpointId) })
  })
  tellFlow(actor, 'flow.saved', flowId)
  return presentFlow(db, actor, flowId)
}
