import type { FlowSummary } from '@/lib/contracts/flows'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { presentFlow } from './present-flow'

export function getFlow(actor: Actor, id: string): Promise<FlowSummary> {
  return presentFlow(database(), actor, id)
}
