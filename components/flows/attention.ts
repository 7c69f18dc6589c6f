import type { ConnectionSummary } from '@/lib/contracts/connections'
import type { FlowListEntry } from '@/lib/contracts/flows'

export interface Attention {
  id: string
  status: 'needs' | 'failed'
  title: string
  text: string
  href: string
}

/** From here on the failures of an hour are news; a single one may be the sender's. */
const failuresMin = 3
const failedShareMin = 0.05

type Failing = Pick<FlowListEntry, 'id' | 'name' | 'runs24h'>
type Account = Pick<ConnectionSummary, 'id' | 'name' | 'status'> & { usedBy: readonly unknown[] }

interface Places {
  connections: string
  connection(id: string): string
  flowRuns(id: string): string
}

/** What somebody should look at now, the worst first: at most one line for accounts, one for flows. */
export function attentionOf(
  flows: readonly Failing[],
  { accounts, links }: { accounts: readonly Account[]; links: Places },
): Attention[] {
  return [...accountLine(accounts, links), ...failureLine(flows, links)]
}

function accountLine(accounts: readonly Account[], links: Places): Attention[] {
  const failing = accounts.filter(({ status }) => status === 'failing')
  const [first] = failing
  if (!first) return []
  const line = { id: 'connections', status: 'needs' as const }
  if (failing.length > 1) {
    const title = `${failing.length} connections need you.`
    return [{ ...line, title, text: 'Their flows wait or fail.', href: links.connections }]
  }
  const flows = first.usedBy.length
  const text =
    flows === 0 ? '' : `Reconnect to keep ${flows} flow${flows === 1 ? '' : 's'} running.`
  return [{ ...line, title: `“${first.name}” needs you.`, text, href: links.connection(first.id) }]
}

function failureLine(flows: readonly Failing[], links: Places): Attention[] {
  const bad = flows
    .map((flow) => ({ flow, hour: flow.runs24h.hours.at(-1) ?? { total: 0, failed: 0 } }))
    .filter(({ hour: { total, failed } }) => {
      return failed >= failuresMin && failed / total >= failedShareMin
    })
    .toSorted((a, b) => b.hour.failed - a.hour.failed)
  const [worst] = bad
  if (!worst) return []
  const others = bad.length - 1
  const more =
    others === 0 ? '' : ` So ${others === 1 ? 'does one other flow' : `do ${others} other flows`}.`
  const { flow, hour } = worst
  return [
    {
      ...{ id: 'failures', status: 'failed' as const, title: `${flow.name}:` },
      text: `${hour.failed.toLocaleString('en')} failed in the last hour.${more}`,
      href: `${links.flowRuns(flow.id)}?status=failed`,
    },
  ]
}
