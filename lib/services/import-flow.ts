import type { FlowSummary } from '@/lib/contracts/flows'
import { findConnection } from '@/lib/db/connections'
import { database } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import type { Flow, Step } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { createFlow } from './create-flow'
import { accountUsers } from './flow-accounts'
import { readFlowFile } from './read-flow-file'

interface FlowImport {
  file: unknown
  name?: string | undefined
  /** Ids of connections by the app that they are for. */
  accounts?: Record<string, string> | undefined
}

/** Makes a draft of a file. Nothing runs until somebody publishes it. */
export async function importFlow(
  actor: Actor,
  { file, name, accounts = {} }: FlowImport,
): Promise<FlowSummary> {
  const read = readFlowFile(file)
  const chosen = new Map(Object.entries(accounts))
  await requireOwn(actor, chosen)
  const document = withAccounts(read.document, chosen)
  return createFlow(actor, { name: name ?? read.name, document })
}

async function requireOwn({ workspaceId }: Actor, chosen: Map<string, string>): Promise<void> {
  for (const [app, id] of chosen) {
    const found = /^\w{1,64}$/.test(id)
      ? await findConnection(database(), { workspaceId, id })
      : null
    if (found?.app === app) continue
    throw new AppError('invalid', `The account chosen for “${app}” is not one of it here.`)
  }
}

function withAccounts(flow: Flow, chosen: Map<string, string>): Flow {
  if (chosen.size === 0) return flow
  const users = new Set(accountUsers(flow).map(({ key }) => key))
  const place = <T extends { key: string; app: string }>(placed: T): T => {
    const connectionId = users.has(placed.key) ? chosen.get(placed.app) : undefined
    return connectionId === undefined ? placed : { ...placed, connectionId }
  }
  const stepsOf = (steps: Step[]): Step[] =>
    steps.map((step) => ({
      ...place(step),
      ...(step.body ? { body: { ...step.body, steps: stepsOf(step.body.steps) } } : {}),
    }))
  return { ...flow, trigger: place(flow.trigger), steps: stepsOf(flow.steps) }
}
