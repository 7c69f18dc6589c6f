'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { RunDetail } from '@/lib/contracts/runs'
import { masksBody } from '@/lib/flow/masks'
import { EditRunForm } from './edit-run-form'
import { editableBody } from './edited-event'
import type { RunActions } from './use-run-actions'

interface EditRunDialogProps {
  run: RunDetail
  actions: RunActions
  isOpen: boolean
  onClose: () => void
}

/** Runs the event of a run with other data. */
export function EditRunDialog({ run, actions, isOpen, onClose }: EditRunDialogProps) {
  return (
    <Dialog
      title="Edit data and run"
      width="lg"
      // What was written is not lost to a press beside it.
      isAlert
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Content run={run} actions={actions} onClose={onClose} />
    </Dialog>
  )
}

function Content({ run, actions, onClose }: Omit<EditRunDialogProps, 'isOpen'>) {
  const event = useQuery(queries.deliveries.get.queryOptions({ input: { id: run.event } }))
  const body = event.data && editableBody(event.data)
  const [isShown, setIsShown] = useState(false)
  const isMasked = event.data?.masks !== undefined && masksBody(event.data.masks) && !isShown
  if (body && body.format !== 'none' && !isMasked) {
    return <EditRunForm run={run} body={body} actions={actions} onClose={onClose} />
  }
  return (
    <>
      <div className="mt-4">
        {body?.format === 'none' && <p className="text-body text-ink-2">{body.reason}</p>}
        {body && body.format !== 'none' && (
          <p className="text-body text-ink-2">
            Values in this event are masked. To edit it, it has to be shown.
          </p>
        )}
        {!body && event.isError && (
          <FailurePanel
            title="Couldn’t load the event."
            error={event.error}
            onRetry={event.refetch}
          />
        )}
        {!body && !event.isError && <SkeletonRows count={4} label="Loading the event…" />}
      </div>
      <DialogActions>
        {body && body.format !== 'none' && (
          <Button onPress={() => setIsShown(true)}>Show and edit</Button>
        )}
        <Button variant="quiet" autoFocus onPress={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  )
}
