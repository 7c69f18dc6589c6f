'use client'

import { useLinks } from '@/components/flows/links'
import { NewRows } from '@/components/flows/new-rows'
import type { useHeldBack } from '@/components/flows/use-held-back'
import { useShortcut } from '@/components/keys/keys-provider'
import { Table, TableBody, TableHead, Th } from '@/components/ui/table'
import { idOf, useTableWindow } from '@/components/ui/use-table-window'
import type { Delivery } from '@/lib/contracts/deliveries'
import { EventRow } from './event-row'

interface EventsTableProps {
  /** What is shown, and what waits above it. */
  list: ReturnType<typeof useHeldBack<Delivery>>
  selectedId: string | undefined
  onOpen: (id: string) => void
}

export function EventsTable({ list, selectedId, onOpen }: EventsTableProps) {
  const { shown, waiting, release, reading } = list
  const links = useLinks()
  const rows = useTableWindow(shown, idOf, selectedId)
  useShortcut('show-new', release)
  return (
    <div {...reading}>
      <Table label="Events" isFlush rowCount={rows.rowCount}>
        <TableHead className="@max-2xl:hidden">
          <Th>
            Time
            <NewRows count={waiting} onShow={release} className="ml-2 @2xl:hidden" />
          </Th>
          <Th className={wideOnly}>Method</Th>
          <Th isNumber className={wideOnly}>
            Size
          </Th>
          <Th className={wideOnly}>Result</Th>
          <Th className={wideOnly}>
            <span className="flex items-center justify-between gap-2">
              What became of it
              <NewRows count={waiting} onShow={release} />
            </span>
          </Th>
          <Th isNumber className={wideOnly}>
            Answer
          </Th>
        </TableHead>
        <TableBody rows={rows}>
          {(event, rowIndex) => (
            <EventRow
              key={event.id}
              event={event}
              links={links}
              isSelected={event.id === selectedId}
              onOpen={onOpen}
              rowIndex={rowIndex}
            />
          )}
        </TableBody>
      </Table>
    </div>
  )
}

const wideOnly = '@max-2xl:hidden'
