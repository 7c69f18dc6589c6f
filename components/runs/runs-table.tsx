'use client'

import { useLinks } from '@/components/flows/links'
import { NewRows } from '@/components/flows/new-rows'
import { useCatalog } from '@/components/flows/use-catalog'
import { useFlows } from '@/components/flows/use-flows'
import { useHeldBack } from '@/components/flows/use-held-back'
import { useRowKeys } from '@/components/flows/use-row-keys'
import { useShortcut } from '@/components/keys/keys-provider'
import { Table, TableHead, Th } from '@/components/ui/table'
import type { RunSummary } from '@/lib/contracts/runs'
import { RunAgainByKey } from './run-again-by-key'
import { RunRow } from './run-row'

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
  useShortcut('show-new', release)
  return (
    <div {...reading}>
      <RunAgainByKey />
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

/** The picture of a run is what started it. */
function useTriggerApps() {
  const { flows = [] } = useFlows()
  const catalog = useCatalog()
  const triggers = new Map(flows.map(({ id, steps }) => [id, steps[0]?.app ?? 'webhook']))
  return (flow: string) => catalog.look(triggers.get(flow) ?? 'webhook')
}
