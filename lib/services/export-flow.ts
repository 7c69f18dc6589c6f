import { catalog } from '@/lib/apps/catalog'
import { readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { lookUpIn } from '@/lib/flow/document-secrets'
import { type FlowFile, flowFileKind, toPortable } from '@/lib/flow/flow-file'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { isSecretText } from './secret-texts'

/** The draft as one file: for another workspace, another server, or a repository. */
export async function exportFlow(actor: Actor, id: string): Promise<FlowFile> {
  const { name, draft } = await requireFlow(database(), actor, id)
  const cleaning = { lookup: lookUpIn(catalog()), isSecretText }
  return {
    kind: flowFileKind,
    v: 1,
    name,
    document: toPortable(readDocument(draft), cleaning),
  }
}
