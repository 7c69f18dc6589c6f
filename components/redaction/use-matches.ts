'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import type { RedactionMatch } from '@/lib/contracts/redaction'

export interface Matches {
  /** undefined: not looked at yet, or it failed. */
  byPath: ReadonlyMap<string, RedactionMatch['match']>
  eventsLookedAt: number
  isError: boolean
}

interface Wanted {
  flow?: string | undefined
  paths: readonly string[]
}

/** What each path would hide in the last events: of a flow, or of the workspace. */
export function useMatches({ flow, paths }: Wanted): Matches {
  const input = { paths: [...paths], ...(flow === undefined ? {} : { flow }) }
  const { data, isError } = useQuery({
    ...queries.redaction.matches.queryOptions({ input }),
    enabled: paths.length > 0,
    placeholderData: keepPreviousData,
  })
  return {
    byPath: new Map(data?.items.map(({ path, match }) => [path, match])),
    eventsLookedAt: data?.eventsLookedAt ?? 0,
    isError,
  }
}
