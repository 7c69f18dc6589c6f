import { Checkbox } from '@/components/ui/checkbox'
import { Table, TableBody, TableHead, Th } from '@/components/ui/table'
import { idOf, useTableWindow } from '@/components/ui/use-table-window'
import type { FlowListEntry } from '@/lib/contracts/flows'
import { FlowRow } from './flow-row'
import type { Links } from './links'
import type { AppLooks } from './use-catalog'
import type { FlowSelection } from './use-flow-selection'

interface FlowsTableProps {
  flows: readonly FlowListEntry[]
  catalog: AppLooks
  links: Links
  selection: FlowSelection
}

export function FlowsTable({ flows, catalog, links, selection }: FlowsTableProps) {
  const rows = useTableWindow(flows, idOf)
  const runs = flows.reduce((sum, { runs24h }) => sum + runs24h.total, 0)
  return (
    <>
      <Table label="Flows" rowCount={rows.rowCount}>
        <TableHead className="max-md:hidden">
          <Th className="w-8 pr-0! max-md:hidden">
            <Checkbox
              aria-label="Choose all"
              isSelected={selection.isAll}
              isIndeterminate={selection.selected.length > 0 && !selection.isAll}
              onChange={selection.toggleAll}
            />
          </Th>
          <Th>Flow</Th>
          <Th className="min-w-50 max-md:hidden">State</Th>
          <Th className="max-lg:hidden">Last 24 hours</Th>
          <Th isNumber className="max-lg:hidden">
            Runs
          </Th>
          <Th isNumber className="max-lg:hidden">
            Failed
          </Th>
          <Th className="max-md:hidden">Last run</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </TableHead>
        <TableBody rows={rows}>
          {(flow, rowIndex) => (
            <FlowRow
              key={flow.id}
              flow={flow}
              catalog={catalog}
              links={links}
              isSelected={selection.has(flow.id)}
              isChoosing={selection.selected.length > 0}
              onSelect={selection.toggle}
              rowIndex={rowIndex}
            />
          )}
        </TableBody>
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
