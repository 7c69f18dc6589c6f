'use client'

import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { KeyRound, SearchX } from 'lucide-react'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { SearchField } from '@/components/flows/search-field'
import { useAddress } from '@/components/flows/use-address'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast-store'
import { DataPage } from './data-page'
import { storePages } from './data-pages'
import { EntriesTable } from './entries-table'

/** `/w/<ws>/data/store` */
export function StorePage() {
  const { params, change } = useAddress()
  const q = params.get('q') ?? ''
  const list = useInfiniteQuery(
    queries.store.list.infiniteOptions({ ...storePages({ q }), placeholderData: keepPreviousData }),
  )
  const entries = list.data?.pages.flatMap(({ items }) => items)
  const [asked, setAsked] = useState<string>()
  const remove = useRemoveEntry(() => setAsked(undefined))
  return (
    <DataPage
      isFetching={list.isFetching && !list.isPending}
      actions={
        (q !== '' || (entries && entries.length > 0)) && (
          <SearchField
            label="Search keys"
            value={q}
            onChange={(text) => change({ q: text })}
            className="w-60 max-md:w-full"
          />
        )
      }
    >
      {list.isPending && <SkeletonRows label="Loading stored values…" />}
      {list.isError && !entries && (
        <FailurePanel
          title="Couldn’t load stored values."
          error={list.error}
          onRetry={list.refetch}
        />
      )}
      {entries?.length === 0 && <NoEntries q={q} onClear={() => change({ q: undefined })} />}
      {entries && entries.length > 0 && <EntriesTable entries={entries} onDelete={setAsked} />}
      {list.hasNextPage && (
        <p className="mt-4 text-center">
          <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {list.isFetchingNextPage ? 'Loading…' : 'Show more'}
          </Button>
        </p>
      )}
      <ConfirmDialog
        title={`Remove “${asked ?? ''}”?`}
        confirmLabel="Remove value"
        cancelLabel="Keep value"
        isDanger
        isPending={remove.isPending}
        isOpen={asked !== undefined}
        onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
        onConfirm={() => asked !== undefined && remove.mutate({ key: asked })}
      >
        Flows that read this key get their default, and flows that add to it begin at 0.
      </ConfirmDialog>
    </DataPage>
  )
}

function useRemoveEntry(onDone: () => void) {
  const cache = useQueryClient()
  return useMutation(
    queries.store.remove.mutationOptions({
      onSuccess: () => void showToast('Value removed.'),
      onError: showFailure,
      onSettled: () => {
        onDone()
        return cache.invalidateQueries({ queryKey: queries.store.key() })
      },
    }),
  )
}

function NoEntries({ q, onClear }: { q: string; onClear: () => void }) {
  if (q) {
    return (
      <EmptyState icon={<SearchX />} title={`No key contains “${q}”.`}>
        <Button onPress={onClear}>Clear search</Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<KeyRound />}
      title="Nothing is stored yet."
      description="The steps “Store a value” and “Add to a stored number” keep values here for later runs."
    />
  )
}
