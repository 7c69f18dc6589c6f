import { updateStep, updateTrigger } from '@/lib/flow/edit'
import { findStep } from '@/lib/flow/graph'
import { type Flow, triggerKey } from '@/lib/flow/schema'

interface Choice {
  key: string
  id: string
  /** Steps that share the account; one that was given another keeps it. */
  also?: readonly string[] | undefined
}

/** The account of a step or of the trigger, and of the steps that go with it. */
export function chooseAccount(flow: Flow, { key, id, also = [] }: Choice): Flow {
  const before = accountOf(flow, key)
  const following = also.filter((other) => {
    const own = accountOf(flow, other)
    return own === undefined || own === before
  })
  return [key, ...following].reduce((next, one) => setAccount(next, one, id), flow)
}

function accountOf(flow: Flow, key: string): string | undefined {
  const placed = key === triggerKey ? flow.trigger : findStep(flow, key)
  return placed?.connectionId || undefined
}

function setAccount(flow: Flow, key: string, connectionId: string): Flow {
  if (key === triggerKey) return updateTrigger(flow, { connectionId })
  return findStep(flow, key) ? updateStep(flow, key, { connectionId }) : flow
}
