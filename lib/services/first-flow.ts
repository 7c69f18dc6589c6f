import type { FlowSummary } from '@/lib/contracts/flows'
import { findFlow, hadFlows } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { findWorkspaceOf, lockWorkspace } from '@/lib/db/workspaces'
import { parseFlow } from '@/lib/flow/parse-flow'
import type { Actor } from './actor'
import { insertNewFlow } from './create-flow'
import { requireLockedFlow } from './find-flow'
import { presentFlow } from './present-flow'
import { publishDocument } from './publish-flow'
import { tellFlow } from './tell'

/** The step of the first flow that shows what arrived: it passes the data on and does nothing else. */
export const showStepKey = 'show'

/** Whatever arrives, also nothing. */
const received = '{{ trigger.body | default: "" }}'

const firstDocument = {
  schemaVersion: 1,
  trigger: { app: 'webhook', trigger: 'received' },
  steps: [
    {
      ...{ key: showStepKey, app: 'data', action: 'set', title: 'Show it to me' },
      input: { fields: { received } },
    },
  ],
  edges: [{ from: 'trigger', to: showStepKey }],
}

export interface FirstFlow {
  flow: FlowSummary
  /** It is still what was made; afterwards the builder is its place. */
  isUntouched: boolean
}

/**
 * The flow that a new workspace begins with, made and live on the first visit. Its id follows from
 * the workspace's, so that a second visit, even at the same moment, finds the same one. null: there
 * are other flows, or it was deleted.
 */
export async function firstFlow({
  userId,
  slug,
}: {
  userId: string
  slug: string
}): Promise<FirstFlow | null> {
  const db = database()
  const workspace = await findWorkspaceOf(db, { userId, slug })
  if (!workspace) return null
  const actor = { workspaceId: workspace.id, userId }
  const id = workspace.id.replace(/^wsp_/, 'flw_')
  const isMade = await makeOnce(actor, id)
  if (isMade) tellFlow(actor, 'flow.published', id)
  const row = await findFlow(db, { workspaceId: workspace.id, id })
  if (!row) return null
  const isUntouched = row.draftRevision === 1 && row.liveVersion === 1 && row.status === 'live'
  return { flow: await presentFlow(db, actor, id), isUntouched }
}

async function makeOnce(actor: Actor, id: string): Promise<boolean> {
  const { workspaceId } = actor
  if (await hadFlows(database(), { workspaceId })) return false
  return database().$transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId)
    if (await hadFlows(tx, { workspaceId })) return false
    await insertNewFlow(tx, actor, {
      id,
      name: 'My first flow',
      document: parseFlow(firstDocument),
    })
    const flow = await requireLockedFlow(tx, actor, id)
    await publishDocument(tx, actor, { flow, document: flow.draft, note: null })
    return true
  })
}
