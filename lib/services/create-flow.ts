import type { FlowSummary } from '@/lib/contracts/flows'
import type { Db } from '@/lib/db/client'
import { insertEndpoint } from '@/lib/db/endpoints'
import { insertFlow } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { parseFlow } from '@/lib/flow/parse-flow'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
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
  const id = newId('flow')
  const db = database()
  const given = document === undefined ? emptyFlow() : parseFlow(document)
  await db.$transaction((tx) => insertNewFlow(tx, actor, { id, name, document: given }))
  tellFlow(actor, 'flow.saved', id)
  return presentFlow(db, actor, id)
}

interface NewFlow {
  id: string
  name: string
  document: Flow
}

/** The flow, its secrets and its URL. */
export async function insertNewFlow(
  tx: Db,
  { workspaceId }: Actor,
  { id, name, document }: NewFlow,
): Promise<void> {
  const place = { workspaceId, flowId: id }
  const endpointId = newId('endpoint')
  const sealed = await sealSecrets(tx, place, document)
  const draft = JSON.stringify(sealed.document)
  await insertFlow(tx, { id, workspaceId, name, draft })
  await keepSecrets(tx, place, sealed.fresh)
  await insertEndpoint(tx, { ...place, id: endpointId, ...newToken(workspaceId, endpointId) })
}
