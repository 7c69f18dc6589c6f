'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { showToast } from '@/components/ui/toast-store'
import type { HistoryLoss, HistorySettings } from '@/lib/contracts/history'
import { isSmaller } from './is-smaller'

interface Asked {
  settings: HistorySettings
  loss: HistoryLoss
}

/** Looks first what a smaller limit would delete; nothing is saved before somebody has said yes. */
export function useSaveHistory(saved: HistorySettings) {
  const cache = useQueryClient()
  const [asked, setAsked] = useState<Asked | undefined>()
  const write = useMutation(
    queries.history.change.mutationOptions({
      onSuccess: () => {
        setAsked(undefined)
        showToast('Saved.')
      },
      onError: () => setAsked(undefined),
      onSettled: () => cache.invalidateQueries({ queryKey: queries.history.key() }),
    }),
  )
  const look = useMutation({
    mutationFn: async (settings: HistorySettings) => {
      const loss = isSmaller(settings, saved) ? await client.history.preview(settings) : undefined
      if (loss && loss.until !== null) setAsked({ settings, loss })
      else await write.mutateAsync(settings)
    },
  })
  return {
    loss: asked?.loss,
    isLooking: look.isPending && !write.isPending,
    isPending: look.isPending || write.isPending,
    error: write.error ?? look.error,
    begin: (settings: HistorySettings) => {
      write.reset()
      look.mutate(settings)
    },
    confirm: () => asked && write.mutate(asked.settings),
    cancel: () => setAsked(undefined),
  }
}
