import type { FlowProposal } from '@/lib/contracts/drafts'
import type { Flow } from '@/lib/flow/schema'

/**
 * The proposed flow in place of an empty one. A trigger of the same kind keeps what was set of it
 * already: its signature, its limits, its name.
 */
export function takeProposal(flow: Flow, { document }: Pick<FlowProposal, 'document'>): Flow {
  const { trigger: own } = flow
  const { trigger: proposed, settings } = document
  const isSame = own.app === proposed.app && own.trigger === proposed.trigger
  const trigger = isSame
    ? { ...proposed, ...own, input: { ...proposed.input, ...own.input } }
    : proposed
  return {
    ...{ ...flow, trigger, steps: document.steps, edges: document.edges },
    ...(settings ? { settings: { ...settings, ...flow.settings } } : {}),
  }
}
