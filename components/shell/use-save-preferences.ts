'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { showToast } from '@/components/ui/toast-store'
import type { Preferences } from '@/lib/contracts/preferences'

const query = queries.preferences.get.queryOptions({ input: {} })
const { queryKey } = query

/** Changes a part of what a person set. It takes effect at once, and is taken back when it was not kept. */
export function useSavePreferences(failure: string): (part: Partial<Preferences>) => void {
  const cache = useQueryClient()
  const save = useMutation({
    // One after the other: each sends all that is set.
    scope: { id: 'preferences' },
    mutationFn: async (part: Partial<Preferences>) => {
      const known = await cache.ensureQueryData(query)
      return client.preferences.save({ ...known, ...part })
    },
    onMutate: async (part) => {
      await cache.cancelQueries({ queryKey })
      const before = cache.getQueryData(queryKey)
      if (before) cache.setQueryData(queryKey, { ...before, ...part })
      return { before }
    },
    onError: (_error, _part, context) => {
      cache.setQueryData(queryKey, context?.before)
      showToast(failure, { isError: true })
    },
  })
  return save.mutate
}
