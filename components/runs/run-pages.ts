import type { RunQuery } from './filter/filter-meaning'

const pageSize = 50

/** The list of runs in pages, as server and browser ask for it. */
export function runPages(query: RunQuery) {
  return {
    input: (cursor: string | undefined) => ({
      limit: pageSize,
      ...query,
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
  }
}
