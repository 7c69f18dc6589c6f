import type { VariableSummary } from '@/lib/contracts/variables'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { presentVariables } from './present-variables'

export async function listVariables(actor: Actor): Promise<{ items: VariableSummary[] }> {
  return { items: await presentVariables(database(), actor) }
}
