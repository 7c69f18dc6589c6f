'use client'

import { useQuery } from '@tanstack/react-query'
import { Plug, Plus, SearchX } from 'lucide-react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { SearchField } from '@/components/flows/search-field'
import { useAddress } from '@/components/flows/use-address'
import { useCatalog } from '@/components/flows/use-catalog'
import { useShortcut } from '@/components/keys/keys-provider'
import { Page, PageHeader } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { ConnectionDialogs } from './connection-dialogs'
import { ConnectionGrid } from './connection-grid'
import { filterConnections } from './connection-groups'
import { connectionsInput } from './connections-input'
import { useOpenDialog } from './use-open-dialog'

/** `/w/<ws>/connections`, and `/connections/<con>` with one of them open. */
export function ConnectionsPage({ openId }: { openId?: string }) {
  const { params, change } = useAddress()
  const q = params.get('q') ?? ''
  const catalog = useCatalog()
  const list = useQuery(queries.connections.list.queryOptions({ input: connectionsInput }))
  const dialog = useOpenDialog(openId)
  useShortcut('new-connection', dialog.add)
  const connections = list.data?.items
  const titleOf = (app: string) => catalog.look(app).title
  const shown = filterConnections(connections ?? [], q, titleOf)
  const isEmpty = connections?.length === 0
  return (
    <Page>
      <PageHeader
        title="Connections"
        actions={
          <>
            {!isEmpty && (
              <SearchField
                label="Search connections"
                placeholder="Search connections"
                value={q}
                onChange={(text) => change({ q: text })}
                className="w-60 max-md:order-last max-md:w-full"
              />
            )}
            <Button variant="primary" onPress={dialog.add}>
              <Plus />
              Add a connection
            </Button>
          </>
        }
      />
      <p className="text-ink-2 -mt-3 mb-6">
        Accounts your flows may use. Secrets go in and never come out.
      </p>
      {list.isPending && <LoadingTiles />}
      {list.isError && !connections && (
        <FailurePanel
          title="Couldn’t load connections."
          error={list.error}
          onRetry={list.refetch}
        />
      )}
      {isEmpty && (
        <EmptyState
          icon={<Plug />}
          title="No connections yet."
          description="Connections are accounts your flows may use. You’ll add them when a step needs one."
        />
      )}
      {!isEmpty && connections && shown.length === 0 && (
        <EmptyState icon={<SearchX />} title={`No connection called “${q}”.`}>
          <Button onPress={() => change({ q: undefined })}>Clear search</Button>
        </EmptyState>
      )}
      <ConnectionGrid connections={shown} all={connections ?? []} onEdit={dialog.edit} />
      <ConnectionDialogs dialog={dialog} />
    </Page>
  )
}

/** Six tiles of the real height, seen only after 150 ms. */
function LoadingTiles() {
  return (
    <div
      role="status"
      className="appear-after-150 grid grid-cols-3 gap-4 max-xl:grid-cols-2 max-md:grid-cols-1"
    >
      <span className="sr-only">Loading connections…</span>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((tile) => (
        <div key={tile} className="rounded-card border-line bg-surface h-33 border p-4">
          <Skeleton className="size-9" />
          <Skeleton className="mt-4 h-3 w-32" />
          <Skeleton className="mt-3 h-3 w-44" />
        </div>
      ))}
    </div>
  )
}
