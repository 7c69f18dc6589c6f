/** Lists in pages, as server and browser ask for them. */
const paging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
}

const pageSize = 100

export function rowPages({ name, q }: { name: string; q: string }) {
  return {
    ...paging,
    input: (cursor: string | undefined) => ({
      ...{ name, limit: pageSize },
      ...(q ? { q } : {}),
      ...(cursor ? { cursor } : {}),
    }),
  }
}

export function storePages({ q }: { q: string }) {
  return {
    ...paging,
    input: (cursor: string | undefined) => ({
      limit: pageSize,
      ...(q ? { q } : {}),
      ...(cursor ? { cursor } : {}),
    }),
  }
}
