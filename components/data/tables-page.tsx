'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, Table2 } from 'lucide-react'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useLinks } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { useRouter } from '@/components/ui/router'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RowHeader, Table, TableBody, TableHead, Td, Th, Tr } from '@/components/ui/table'
import { RelativeTime } from '@/components/ui/time'
import { useTableWindow } from '@/components/ui/use-table-window'
import type { DataTable } from '@/lib/contracts/data'
import { DataPage } from './data-page'
import { NameDialog } from './name-dialog'
import { formatNumber } from './number-words'

/** `/w/<ws>/data/tables` */
export function TablesPage() {
  const list = useQuery(queries.tables.list.queryOptions({ input: {} }))
  const [isNaming, setIsNaming] = useState(false)
  const create = useCreateTable()
  const tables = list.data?.items
  const newTable = (
    <Button
      variant={tables?.length === 0 ? 'secondary' : 'primary'}
      onPress={() => setIsNaming(true)}
    >
      <Plus />
      New table
    </Button>
  )
  return (
    <DataPage isFetching={list.isFetching && !list.isPending} actions={newTable}>
      {list.isPending && <SkeletonRows label="Loading tables…" />}
      {list.isError && !tables && (
        <FailurePanel title="Couldn’t load tables." error={list.error} onRetry={list.refetch} />
      )}
      {tables?.length === 0 && (
        <EmptyState
          icon={<Table2 />}
          title="No tables yet."
          description="Add the step “Add a table row” or “Add or change a table row” to a flow: the table is made with its first row. Or make one here."
        />
      )}
      {tables && tables.length > 0 && <Tables tables={tables} />}
      <NameDialog
        title="New table"
        label="Name"
        confirmLabel="Make table"
        isOpen={isNaming}
        onOpenChange={setIsNaming}
        isPending={create.isPending}
        errorMessage={create.error?.message}
        onConfirm={(name) => create.mutate({ name })}
      />
    </DataPage>
  )
}

function Tables({ tables }: { tables: readonly DataTable[] }) {
  const links = useLinks()
  const rows = useTableWindow(tables, nameOf)
  return (
    <Table label="Tables" rowCount={rows.rowCount}>
      <TableHead>
        <Th>Table</Th>
        <Th isNumber>Rows</Th>
        <Th>Last change</Th>
      </TableHead>
      <TableBody rows={rows}>
        {({ name, rows: count, updatedAt }, rowIndex) => (
          <Tr key={name} className="relative" aria-rowindex={rowIndex}>
            <RowHeader className="w-full max-w-0">
              <Link
                href={links.table(name)}
                className="font-strong text-body focus-visible:after:outline-lapis block truncate outline-none after:absolute after:inset-0 after:content-[''] hover:underline focus-visible:after:outline-2 focus-visible:after:-outline-offset-2"
              >
                {name}
              </Link>
            </RowHeader>
            <Td isNumber>{formatNumber(count)}</Td>
            <Td className="text-ink-2">{updatedAt ? <RelativeTime at={updatedAt} /> : '–'}</Td>
          </Tr>
        )}
      </TableBody>
    </Table>
  )
}

const nameOf = ({ name }: DataTable) => name

function useCreateTable() {
  const cache = useQueryClient()
  const router = useRouter()
  const links = useLinks()
  return useMutation(
    queries.tables.create.mutationOptions({
      onSuccess: ({ name }) => router.push(links.table(name)),
      onSettled: () => cache.invalidateQueries({ queryKey: queries.tables.key() }),
    }),
  )
}
