import { catalog } from '@/lib/apps/catalog'
import type { FlowSummary } from '@/lib/contracts/flows'
import { open } from '@/lib/crypto/seal'
import { findSecret } from '@/lib/db/document-secrets'
import { readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { SealedSecret } from '@/lib/endpoint/settings/secret'
import { documentSecrets, lookUpIn, mapDocumentSecrets } from '@/lib/flow/document-secrets'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { createFlow } from './create-flow'
import { requireFlow } from './find-flow'

const nameMax = 200

/** A draft like this flow's, with a URL of its own. It gets seals of its own for the same secrets. */
export async function duplicateFlow(actor: Actor, id: string): Promise<FlowSummary> {
  const flow = await requireFlow(database(), actor, id)
  const document = await withOpenSecrets(actor, { id, document: readDocument(flow.draft) })
  return createFlow(actor, { name: `Copy of ${flow.name}`.slice(0, nameMax), document })
}

/** Nothing of it is stored or answered: `createFlow` seals again what is opened here. */
async function withOpenSecrets(
  { workspaceId }: Actor,
  { id, document }: { id: string; document: Flow },
): Promise<Flow> {
  const lookup = lookUpIn(catalog())
  const texts = new Map<string, string>()
  for (const { value } of documentSecrets(document, lookup)) {
    const secret = sealedId(value)
    if (secret === undefined || texts.has(secret)) continue
    const row = await findSecret(database(), { workspaceId, flowId: id }, secret)
    if (!row) continue
    const context = { purpose: 'document-secret', workspaceId, rowId: secret } as const
    texts.set(secret, open(context, row.sealed))
  }
  return mapDocumentSecrets(document, lookup, (value) => {
    const secret = sealedId(value)
    return secret === undefined ? value : texts.get(secret)
  })
}

function sealedId(value: unknown): string | undefined {
  return SealedSecret.safeParse(value).data?.sealed
}
