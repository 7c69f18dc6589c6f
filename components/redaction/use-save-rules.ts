'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { showToast } from '@/components/ui/toast-store'
import type { Redaction, RedactionRules } from '@/lib/contracts/redaction'
import { refreshMasked } from './refresh-masked'

type List = keyof RedactionRules

/** Each change is saved at once, and can be taken back. */
export function useSaveRules({ neverStored, masked }: Redaction) {
  const cache = useQueryClient()
  const key = queries.redaction.get.queryKey({ input: {} })
  const save = useMutation(
    queries.redaction.change.mutationOptions({
      onMutate: (rules) => {
        const before = cache.getQueryData(key)
        if (before) cache.setQueryData(key, { ...before, ...rules })
      },
      onError: showFailure,
      onSettled: () => {
        void cache.invalidateQueries({ queryKey: key })
        refreshMasked(cache)
      },
    }),
  )
  const rules: RedactionRules = { neverStored, masked }
  const change = (list: List, paths: string[], said: string) =>
    save.mutate(
      { ...rules, [list]: paths },
      { onSuccess: () => void showToast(said, { undo: () => save.mutate(rules) }) },
    )
  return {
    add: (list: List, path: string) => change(list, [...rules[list], path], `Added ${path}.`),
    remove: (list: List, path: string) =>
      change(
        list,
        rules[list].filter((one) => one !== path),
        `Removed ${path}.`,
      ),
  }
}
