/** The list of flows in pages, as server and browser ask for it. */
export const flowPages = {
  input: (cursor: string | undefined) => ({ limit: 200, ...(cursor ? { cursor } : {}) }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
}
