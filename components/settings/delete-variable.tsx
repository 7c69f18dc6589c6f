'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { showToast } from '@/components/ui/toast-store'
import type { VariableSummary } from '@/lib/contracts/variables'

export function DeleteVariable({ variable: { id, name } }: { variable: VariableSummary }) {
  const [isOpen, setIsOpen] = useState(false)
  const queryClient = useQueryClient()
  const remove = useMutation(
    queries.variables.remove.mutationOptions({
      onSuccess: () => void showToast('Variable deleted.'),
      onError: showFailure,
      onSettled: async () => {
        setIsOpen(false)
        await queryClient.invalidateQueries({ queryKey: queries.variables.key() })
      },
    }),
  )
  return (
    <>
      <Button
        variant="quiet"
        size="sm"
        isIcon
        aria-label={`Delete the variable ${name}`}
        onPress={() => setIsOpen(true)}
      >
        <Trash2 />
      </Button>
      <ConfirmDialog
        title={`Delete the variable “${name}”?`}
        confirmLabel="Delete variable"
        cancelLabel="Keep variable"
        isDanger
        isPending={remove.isPending}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        onConfirm={() => remove.mutate({ id })}
      >
        Its value is erased. One that a flow uses is not deleted.
      </ConfirmDialog>
    </>
  )
}
