/** The versions of a flow in pages, as server and browser ask for it. */
export function versionPages(flow: string) {
  return {
    input: (cursor: string | undefined) => ({
      ...{ id: flow, limit: 50 },
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
  }
}
