import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { queries } from '@/components/api/queries'
import type { FlowSummary } from '@/lib/contracts/flows'
import type { Flow } from '@/lib/flow/schema'
import type { Side } from './compare-address'
import { versionPages } from './version-pages'

export function useVersions(flow: string) {
  const list = useInfiniteQuery(queries.flows.versions.list.infiniteOptions(versionPages(flow)))
  return { ...list, versions: list.data?.pages.flatMap(({ items }) => items) }
}

/** The draft as it is saved, also when somebody saves it meanwhile. */
export function useSavedDraft(flow: string, summary: FlowSummary | undefined) {
  const draft = useQuery({
    ...queries.flows.draft.get.queryOptions({ input: { id: flow } }),
    // The builder leaves the draft here as it was when it opened.
    refetchOnMount: 'always',
  })
  const { data, refetch, isFetching } = draft
  const isOld = summary && data && !isFetching && summary.draftRevision > data.revision
  useEffect(() => {
    if (isOld) void refetch()
  }, [isOld, refetch])
  return draft
}

/** The document of one side; undefined while it loads. */
export function useDocument(
  flow: string,
  { side, draft }: { side: Side; draft: Flow | undefined },
) {
  const n = side === 'draft' ? 0 : side
  const version = useQuery({
    ...queries.flows.versions.get.queryOptions({ input: { id: flow, n } }),
    enabled: side !== 'draft',
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
  return {
    document: side === 'draft' ? draft : version.data?.document,
    error: version.error,
    refetch: version.refetch,
  }
}
