'use client'

import { ArrowUp } from 'lucide-react'
import { useLinks } from '@/components/flows/links'
import { useCatalog } from '@/components/flows/use-catalog'
import { useFlows } from '@/components/flows/use-flows'
import { useKeys } from '@/components/flows/use-keys'
import { useRowKeys } from '@/components/flows/use-row-keys'
import { Table, TableHead, Th } from '@/components/ui/table'
import type { RunSummary } from '@/lib/contracts/runs'
import { RunRow } from './run-row'
import { useHeldBack } from './use-held-back'

interface RunsTableProps {
  runs: readonly RunSummary[]
  /** All of one flow: the column would say the same in each row. */
  isOneFlow: boolean
}

export function RunsTable({ runs, isOneFlow }: RunsTableProps) {
  const links = useLinks()
  const appOf = useTriggerApps()
  const { shown, waiting, release, reading } = useHeldBack(runs)
  useRowKeys()
  useKeys({ '.': release })
  return (
    <div {...reading}>
      <Table label="Runs">
        <TableHead>
          <Th>
            Status
            <NewRows count={waiting} onShow={release} className="ml-2 md:hidden" />
          </Th>
          {!isOneFlow && <Th className="max-md:hidden">Flow</Th>}
          <Th className="max-md:hidden">Started</Th>
          <Th isNumber className="max-md:hidden">
            Took
          </Th>
          <Th className="max-md:hidden">
            <span className="flex items-center justify-between gap-2">
              Why, or what came out
              <NewRows count={waiting} onShow={release} />
            </span>
          </Th>
          <Th className="max-md:hidden">Version</Th>
        </TableHead>
        <tbody>
          {shown.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              links={links}
              app={isOneFlow ? undefined : appOf(run.flow)}
            />
          ))}
        </tbody>
      </Table>
    </div>
  )
}

interface NewRowsProps {
  count: number
  onShow: () => void
  className?: string
}

function NewRows({ count, onShow, className = '' }: NewRowsProps) {
  if (count === 0) return null
  return (
    <button
      type="button"
      onClick={onShow}
      title="Show them (.)"
      className={`bg-lapis-soft font-label text-meta text-lapis-ink inline-flex h-6.5 items-center gap-1.5 rounded-full px-2.5 tabular-nums ${className}`}
    >
      <ArrowUp className="size-3.5" />
      {count.toLocaleString('en')} new
    </button>
  )
}

/** The picture of a run is what started it. */
function useTriggerApps() {
  const { flows = [] } = useFlows()
  const catalog = useCatalog()
  const triggers = new Map(flows.map(({ id, steps }) => [id, steps[0]?.app ?? 'webhook']))
  return (flow: string) => catalog.look(triggers.get(flow) ?? 'webhook')
}
