'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { historyInput } from './history-input'

/** How long history is kept here; undefined until that is known. */
export function useHistory(flow: string | undefined) {
  return useQuery(queries.history.get.queryOptions({ input: historyInput(flow) })).data
}
