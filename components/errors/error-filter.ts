import type { ErrorState, errorStates } from '@/lib/contracts/error-groups'

/** The filter of the errors, as it stands in the address. */
export interface ErrorFilter {
  state: ErrorState
  flow: string | undefined
}

export const stateWords: Record<ErrorState, string> = {
  open: 'Open',
  resolved: 'Resolved',
  ignored: 'Ignored',
}

export function readErrorFilter(params: { get(name: string): string | null }): ErrorFilter {
  const wanted = params.get('state')
  return {
    state: states.find((state) => state === wanted) ?? 'open',
    flow: params.get('flow') ?? undefined,
  }
}

// The contract comes as types only; its words stand here once more, and do not compile when they differ.
const states = ['open', 'resolved', 'ignored'] as const satisfies typeof errorStates

const pageSize = 50

/** The list of errors in pages, as server and browser ask for it. */
export function errorPages({ state, flow }: ErrorFilter) {
  return {
    input: (cursor: string | undefined) => ({
      ...{ state, limit: pageSize },
      ...(flow ? { flow } : {}),
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
  }
}

export const errorRunsInput = (id: string) => ({ id, limit: 20 })
