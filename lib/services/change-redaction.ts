import type { Redaction, RedactionRules } from '@/lib/contracts/redaction'
import { database } from '@/lib/db/process'
import { findRedaction, setRedaction } from '@/lib/db/redaction'
import type { Actor } from './actor'
import { actsAsOwner, requireOwner } from './require-owner'

export async function getRedaction(actor: Actor): Promise<Redaction> {
  const db = database()
  const [rules, mayChange] = await Promise.all([
    findRedaction(db, { workspaceId: actor.workspaceId }),
    actsAsOwner(db, actor),
  ])
  return { ...rules, mayChange }
}

/** Never stored: from now on, in every flow. Masked: at once, in all that is kept. */
export async function changeRedaction(
  actor: Actor,
  { neverStored, masked }: RedactionRules,
): Promise<Redaction> {
  const db = database()
  await requireOwner(db, actor, 'change what is kept and shown of events')
  const rules = { neverStored: [...new Set(neverStored)], masked: [...new Set(masked)] }
  await setRedaction(db, { workspaceId: actor.workspaceId, ...rules })
  return { ...rules, mayChange: true }
}
