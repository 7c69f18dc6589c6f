'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Download, Ellipsis, Plus, SearchX, Table2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { isApiError } from '@/components/api/api-error'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useLinks } from '@/components/flows/links'
import { SearchField } from '@/components/flows/search-field'
import { useAddress } from '@/components/flows/use-address'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Menu } from '@/components/ui/menu'
import { ProgressLine } from '@/components/ui/progress-line'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { DataRow } from '@/lib/contracts/data'
import { BackHeader } from './back-header'
import { rowPages } from './data-pages'
import { formatNumber } from './number-words'
import { RowsTable } from './rows-table'
import { type Asked, TableDialogs } from './table-dialogs'
import { useTableActions } from './use-table-actions'

/** `/w/<ws>/data/tables/<name>` */
export function TablePage({ name }: { name: string }) {
  const links = useLinks()
  const { params, change } = useAddress()
  const q = params.get('q') ?? ''
  const list = useRows(name, q)
  const [asked, setAsked] = useState<Asked>()
  const actions = useTableActions(name, () => setAsked(undefined))
  const { first, rows } = list
  const isGone = isApiError(list.error) && list.error.status === 404
  const ask = (question: Asked) => {
    actions.add.reset()
    actions.update.reset()
    setAsked(question)
  }
  return (
    <Page>
      <ProgressLine isActive={list.isFetching && !list.isPending} />
      <BackHeader
        title={name}
        back={{ href: links.tables, label: 'All tables' }}
        // Nothing can be done with a table that is not there.
        actions={
          !isGone && (
            <>
              <SearchField
                label="Search rows"
                value={q}
                onChange={(text) => change({ q: text })}
                className="w-60 max-md:order-last max-md:w-full"
              />
              <TableMenu
                onExport={() => actions.exporting.mutate()}
                onDelete={() => ask({ kind: 'delete table' })}
              />
              <Button variant="primary" onPress={() => ask({ kind: 'add' })}>
                <Plus />
                Add row
              </Button>
            </>
          )
        }
      />
      {list.isPending && <SkeletonRows label="Loading rows…" />}
      {list.isError && !rows && (
        <FailurePanel title="Couldn’t load rows." error={list.error} onRetry={list.refetch} />
      )}
      {rows?.length === 0 && <NoRows q={q} onClear={() => change({ q: undefined })} />}
      {first && rows && rows.length > 0 && (
        <>
          <RowsTable
            name={name}
            columns={first.columns}
            rows={rows}
            onEdit={(row) => ask({ kind: 'edit', row })}
            onDelete={(row) => ask({ kind: 'delete', row })}
          />
          <p className="text-ink-3 text-meta mt-3">
            {rows.length < first.total ? `${formatNumber(rows.length)} of ` : ''}
            {first.total === 1 ? '1 row' : `${formatNumber(first.total)} rows`}
          </p>
        </>
      )}
      {list.hasNextPage && (
        <p className="mt-2 text-center">
          <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {list.isFetchingNextPage ? 'Loading…' : 'Show more'}
          </Button>
        </p>
      )}
      <TableDialogs
        name={name}
        columns={first?.columns ?? []}
        asked={asked}
        onClose={() => setAsked(undefined)}
        actions={actions}
      />
    </Page>
  )
}

function useRows(name: string, q: string) {
  const list = useInfiniteQuery(
    queries.tables.rows.infiniteOptions({
      ...rowPages({ name, q }),
      placeholderData: keepPreviousData,
    }),
  )
  const rows: DataRow[] | undefined = list.data?.pages.flatMap(({ items }) => items)
  return { ...list, first: list.data?.pages[0], rows }
}

function TableMenu({ onExport, onDelete }: { onExport: () => void; onDelete: () => void }) {
  return (
    <Menu
      label="Actions for this table"
      items={[
        { ...{ id: 'export', label: 'Export as CSV', icon: <Download /> }, onAction: onExport },
        {
          ...{ id: 'delete', label: 'Delete table…', icon: <Trash2 />, isDanger: true },
          onAction: onDelete,
        },
      ]}
    >
      <Button isIcon aria-label="Actions for this table">
        <Ellipsis />
      </Button>
    </Menu>
  )
}

function NoRows({ q, onClear }: { q: string; onClear: () => void }) {
  if (q) {
    return (
      <EmptyState icon={<SearchX />} title={`No row contains “${q}”.`}>
        <Button onPress={onClear}>Clear search</Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<Table2 />}
      title="No rows yet."
      description="Steps of your flows write here: “Add a table row”, “Add or change a table row”."
    />
  )
}
