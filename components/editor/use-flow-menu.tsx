'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Copy, Import, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { queries } from '@/components/api/queries'
import { DeleteFlowDialog } from '@/components/flows/delete-flow-dialog'
import { linksOf } from '@/components/flows/links'
import { showFailure, useFlowActions } from '@/components/flows/use-flow-actions'
import { fileItems } from '@/components/transfer/file-items'
import type { MenuItem } from '@/components/ui/menu'
import { useRouter } from '@/components/ui/router'
import { showToast } from '@/components/ui/toast-store'
import type { FlowSummary } from '@/lib/contracts/flows'
import { useEditor } from './editor-context'

/** What is done with the open flow as a whole, and the question that one of them asks. */
export function useFlowMenu(flow: FlowSummary): { items: MenuItem[]; dialog: ReactNode } {
  const { workspace, autosave } = useEditor()
  const links = linksOf(workspace)
  const router = useRouter()
  const { duplicate } = useFlowActions()
  const cache = useQueryClient()
  const remove = useMutation(
    queries.flows.remove.mutationOptions({
      // Away first: asked for again, this flow would be missed on its own page.
      onSuccess: () => {
        router.push(links.flows)
        showToast('Flow deleted.')
        return cache.invalidateQueries({ queryKey: queries.flows.list.key() })
      },
      onError: showFailure,
    }),
  )
  const [isAsked, setAsked] = useState(false)
  const save = () => autosave.flush()
  return {
    items: [
      {
        ...{ id: 'duplicate', label: 'Duplicate', icon: <Copy /> },
        // The copy is made of the draft that is saved.
        onAction: () => void save().then(() => duplicate.mutate({ id: flow.id })),
      },
      ...fileItems({ ...flow, save }),
      { id: 'import', label: 'Import a flow…', icon: <Import />, href: links.flowImport },
      {
        ...{ id: 'delete', label: 'Delete…', icon: <Trash2 />, isDanger: true },
        onAction: () => setAsked(true),
      },
    ],
    dialog: (
      <DeleteFlowDialog
        name={flow.name}
        isPending={remove.isPending}
        isOpen={isAsked}
        onOpenChange={setAsked}
        onConfirm={() => remove.mutate({ id: flow.id }, { onSettled: () => setAsked(false) })}
      />
    ),
  }
}
