'use client'

import { Suspense } from 'react'
import { useLinks } from '@/components/flows/links'
import { NewRows } from '@/components/flows/new-rows'
import { useCatalog } from '@/components/flows/use-catalog'
import { useFlows } from '@/components/flows/use-flows'
import { useHeldBack } from '@/components/flows/use-held-back'
import { useRowKeys } from '@/components/flows/use-row-keys'
import { useShortcut } from '@/components/keys/keys-provider'
import { Checkbox } from '@/components/ui/checkbox'
import { lazyPart } from '@/components/ui/lazy-part'
import { Table, TableBody, TableHead, Th } from '@/components/ui/table'
import { useFirstRows } from '@/components/ui/use-first-rows'
import { idOf, useTableWindow } from '@/components/ui/use-table-window'
import type { ListedRun } from '@/lib/contracts/runs'
import { useBulkEnds } from './bulk/use-bulk-actions'
import { RunAgainByKey } from './run-again-by-key'
import { RunRow } from './run-row'
import { useRunSheet } from './sheet/use-run-sheet'
import { useKeptTop } from './use-kept-top'
import type { RunFilterState } from './use-run-filter'
import { useRunSelection } from './use-run-selection'
import { useShareRow } from './use-share-row'

const RunsBulkBar = lazyPart('What can be done with them', () =>
  import('./bulk/runs-bulk-bar').then((module) => module.RunsBulkBar),
)

interface RunsTableProps {
  runs: readonly ListedRun[]
  filter: RunFilterState
  /** There are more than these. */
  hasMore: boolean
  /** Which list it is: another one is shown from its top. */
  list: string
  isLate: boolean
  isLive: boolean
  /** It began empty: new rows appear by themselves until somebody reads in it. */
  isFollowed: boolean
  /** Somebody did something to its runs: also without live mode it is asked for again. */
  onChanged: () => Promise<unknown>
  /** All of one flow: the column would say the same in each row. */
  isOneFlow: boolean
}

export function RunsTable(props: RunsTableProps) {
  const { runs, filter, hasMore, list, isLate, isLive, isFollowed, onChanged, isOneFlow } = props
  const links = useLinks()
  const appOf = useTriggerApps()
  const { startAnew, ...kept } = useKeptTop(runs, { list, isLate })
  const { reading, ...held } = useHeldBack(runs, list)
  const { shown, waiting, release } = isFollowed ? held : kept
  const selection = useRunSelection(shown)
  useBulkEnds(() => void onChanged().then(startAnew))
  const sheet = useRunSheet(shown)
  const rows = useTableWindow(useFirstRows(shown, { list, isLate }), idOf, sheet.id)
  useRowKeys()
  useShareRow()
  useShortcut('show-new', release, { when: isLive })
  const isChoosing = selection.selected.length > 0
  const newRows = isLive ? waiting : 0
  return (
    <div {...(isFollowed && reading)}>
      <RunAgainByKey />
      <Table label="Runs" rowCount={rows.rowCount}>
        <TableHead>
          <Th className="w-8 pr-0!">
            <Checkbox
              aria-label="Select all runs"
              isSelected={selection.isAll}
              isIndeterminate={isChoosing && !selection.isAll}
              onChange={selection.toggleAll}
            />
          </Th>
          <Th>
            Status
            <NewRows count={newRows} onShow={release} className="ml-2 @3xl:hidden" />
          </Th>
          {!isOneFlow && <Th className="@max-3xl:hidden">Flow</Th>}
          <Th className="@max-3xl:hidden">Started</Th>
          <Th isNumber className="@max-3xl:hidden">
            Took
          </Th>
          <Th className="@max-3xl:hidden">
            <span className="flex items-center justify-between gap-2">
              Why, or what came out
              <NewRows count={newRows} onShow={release} />
            </span>
          </Th>
          <Th className="@max-3xl:hidden">Version</Th>
        </TableHead>
        <TableBody rows={rows}>
          {(run, rowIndex) => (
            <RunRow
              key={run.id}
              run={run}
              links={links}
              app={isOneFlow ? undefined : appOf(run.flow)}
              isSelected={selection.has(run.id)}
              isOpen={sheet.id === run.id}
              onOpen={sheet.onOpen}
              onSelect={selection.toggle}
              rowIndex={rowIndex}
            />
          )}
        </TableBody>
      </Table>
      {isChoosing && (
        <Suspense>
          <RunsBulkBar key={list} selection={selection} filter={filter} hasMore={hasMore} />
        </Suspense>
      )}
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
