'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { refreshMasked } from '@/components/redaction/refresh-masked'
import { showToast } from '@/components/ui/toast-store'
import type { Draft } from '@/lib/contracts/flows'
import type { FlowSettings } from '@/lib/flow/schema'

/** Writes the settings into the draft as it is now; steps that were edited meanwhile stay. */
export function useSaveSettings(id: string, { document, revision }: Draft) {
  const cache = useQueryClient()
  const key = queries.flows.draft.get.queryKey({ input: { id } })
  return useMutation({
    mutationFn: async (settings: FlowSettings) => {
      const { settings: _before, ...rest } = document
      const isEmpty = Object.keys(settings).length === 0
      const changed = isEmpty ? rest : { ...rest, settings }
      try {
        return await client.flows.draft.save({ id, revision, document: changed })
      } catch (error) {
        if (!isApiError(error) || error.code !== 'conflict') throw error
        return await saveOnNewest(id, settings)
      }
    },
    onSuccess: async (draft) => {
      cache.setQueryData(key, draft)
      showToast('Saved to the draft.')
      refreshMasked(cache)
      await cache.invalidateQueries({ queryKey: queries.flows.get.key({ input: { id } }) })
    },
  })
}

/** Somebody saved the draft since: what they changed is no settings' business. */
async function saveOnNewest(id: string, settings: FlowSettings): Promise<Draft> {
  const { document, revision } = await client.flows.draft.get({ id })
  return client.flows.draft.save({ id, revision, document: { ...document, settings } })
}
