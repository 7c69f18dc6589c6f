import { Table, TableHead, Th } from '@/components/ui/table'
import type { FlowListEntry } from '@/lib/contracts/flows'
import { FlowRow } from './flow-row'
import type { Links } from './links'
import type { AppLooks } from './use-catalog'

interface FlowsTableProps {
  flows: readonly FlowListEntry[]
  catalog: AppLooks
  links: Links
}

export function FlowsTable({ flows, catalog, links }: FlowsTableProps) {
  const runs = flows.reduce((sum, { runs24h }) => sum + runs24h.total, 0)
  return (
    <>
      <Table label="Flows">
        <TableHead>
          <Th>Flow</Th>
          <Th className="min-w-50 max-md:hidden">State</Th>
          <Th isNumber className="max-lg:hidden">
            Runs in 24 h
          </Th>
          <Th isNumber className="max-lg:hidden">
            Failed
          </Th>
          <Th className="max-md:hidden">Last run</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </TableHead>
        <tbody>
          {flows.map((flow) => (
            <FlowRow key={flow.id} flow={flow} catalog={catalog} links={links} />
          ))}
        </tbody>
      </Table>
      <p className="text-caption text-ink-3 mt-4 text-center tabular-nums">
        {count(flows.length, 'flow')}, {count(runs, 'run')} in 24 hours
      </p>
    </>
  )
}

function count(n: number, word: string): string {
  return `${n.toLocaleString('en')} ${n === 1 ? word : `${word}s`}`
}
