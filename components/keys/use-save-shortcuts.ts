'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { showToast } from '@/components/ui/toast-store'
import type { ShortcutPreferences } from '@/lib/contracts/preferences'

/** Changes take effect at once, and are taken back when the server did not keep them. */
export function useSaveShortcuts(): (shortcuts: ShortcutPreferences) => void {
  const cache = useQueryClient()
  const queryKey = queries.preferences.get.queryKey({ input: {} })
  const save = useMutation(
    queries.preferences.save.mutationOptions({
      onMutate: async (next) => {
        await cache.cancelQueries({ queryKey })
        const before = cache.getQueryData(queryKey)
        cache.setQueryData(queryKey, next)
        return { before }
      },
      onError: (_error, _next, context) => {
        cache.setQueryData(queryKey, context?.before)
        showToast('Your shortcuts were not saved. Try again.', { isError: true })
      },
    }),
  )
  return (shortcuts) => save.mutate({ shortcuts })
}
