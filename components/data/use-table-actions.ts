'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { saveBytes } from '@/components/deliveries/save-bytes'
import { useLinks } from '@/components/flows/links'
import { showFailure } from '@/components/flows/use-flow-actions'
import { useRouter } from '@/components/ui/router'
import { showToast } from '@/components/ui/toast-store'

/** What can be done with a table and its rows. `onSaved`: the dialog of a row may close. */
export function useTableActions(name: string, onSaved: () => void) {
  const cache = useQueryClient()
  const router = useRouter()
  const links = useLinks()
  const onSettled = () => cache.invalidateQueries({ queryKey: queries.tables.key() })
  const saved = (word: string) => () => {
    showToast(word)
    onSaved()
  }
  const add = useMutation(
    queries.tables.addRow.mutationOptions({ onSuccess: saved('Row added.'), onSettled }),
  )
  const update = useMutation(
    queries.tables.updateRow.mutationOptions({ onSuccess: saved('Row saved.'), onSettled }),
  )
  const removeRow = useMutation(
    queries.tables.removeRow.mutationOptions({
      ...{ onError: showFailure, onSettled },
      onSuccess: saved('Row deleted.'),
    }),
  )
  const removeTable = useMutation(
    queries.tables.remove.mutationOptions({
      onError: showFailure,
      onSuccess: () => {
        showToast('Table deleted.')
        router.push(links.tables)
        return cache.invalidateQueries({ queryKey: queries.tables.list.key() })
      },
    }),
  )
  const exporting = useMutation({
    mutationFn: () => client.tables.csv({ name }),
    onSuccess: ({ body }) => saveBytes(body, `${name.replaceAll(/[^\p{L}\p{N} _.-]/gu, '_')}.csv`),
    onError: showFailure,
  })
  return { add, update, removeRow, removeTable, exporting }
}
