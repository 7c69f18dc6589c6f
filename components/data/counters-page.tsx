'use client'

import { useQuery } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useLinks } from '@/components/flows/links'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RowHeader, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { useTableWindow } from '@/components/ui/use-table-window'
import type { CounterSummary } from '@/lib/contracts/data'
import { DataPage } from './data-page'
import { formatNumber } from './number-words'
import { Sparkline } from './sparkline'

/** `/w/<ws>/data/counters` */
export function CountersPage() {
  const list = useQuery(queries.counters.list.queryOptions({ input: {} }))
  const counters = list.data?.items
  return (
    <DataPage isFetching={list.isFetching && !list.isPending}>
      {list.isPending && <SkeletonRows label="Loading counters…" />}
      {list.isError && !counters && (
        <FailurePanel title="Couldn’t load counters." error={list.error} onRetry={list.refetch} />
      )}
      {counters?.length === 0 && (
        <EmptyState
          icon={<ChartColumn />}
          title="Nothing was counted in the last 30 days."
          description="The step “Count” counts events, or adds up their values, per minute, hour and day, for each key you choose. Here you see them as charts."
        />
      )}
      {counters && counters.length > 0 && <Counters counters={counters} />}
    </DataPage>
  )
}

function Counters({ counters }: { counters: readonly CounterSummary[] }) {
  const links = useLinks()
  const rows = useTableWindow(counters, nameOf)
  return (
    <Table label="Counters" rowCount={rows.rowCount}>
      <TableHead>
        <Th>Counter</Th>
        <Th>Last 24 hours</Th>
        <Th isNumber className="max-md:hidden">
          Keys
        </Th>
        <Th isNumber>Today</Th>
        <Th isNumber className="max-md:hidden">
          Sum today
        </Th>
      </TableHead>
      <TableBody rows={rows}>
        {({ name, keys, today, hours }, rowIndex) => (
          <Tr key={name} className="relative" aria-rowindex={rowIndex}>
            <RowHeader className="w-full max-w-0">
              <Link
                href={links.counter(name)}
                className="font-strong text-body focus-visible:after:outline-lapis block truncate outline-none after:absolute after:inset-0 after:content-[''] hover:underline focus-visible:after:outline-2 focus-visible:after:-outline-offset-2"
              >
                {name}
              </Link>
            </RowHeader>
            <Td>
              <Sparkline values={hours} />
            </Td>
            <Td isNumber className="max-md:hidden">
              {formatNumber(keys)}
            </Td>
            <Td isNumber>{formatNumber(today.count)}</Td>
            <Td isNumber className="max-md:hidden">
              {formatNumber(today.sum)}
            </Td>
          </Tr>
        )}
      </TableBody>
    </Table>
  )
}

const nameOf = ({ name }: CounterSummary) => name
