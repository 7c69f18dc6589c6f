import { Suspense } from 'react'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useHasBeen } from '@/components/ui/use-has-been'
import type { RunDetail } from '@/lib/contracts/runs'
import type { RunActions } from './use-run-actions'

const LazyEditRunDialog = lazyOverlay('The dialog', () =>
  import('./edit-run-dialog').then((module) => module.EditRunDialog),
)
const LazyRerunDialog = lazyOverlay('The dialog', () =>
  import('./rerun-dialog').then((module) => module.RerunDialog),
)

interface RerunDialogProps {
  runId: string
  actions: RunActions
}

/** The dialogs of a run come with their first opening: most runs are only looked at. */
export function RerunDialog({ runId, actions }: RerunDialogProps) {
  if (!useHasBeen(actions.choice !== undefined)) return null
  return (
    <Suspense>
      <LazyRerunDialog runId={runId} actions={actions} />
    </Suspense>
  )
}

interface EditRunDialogProps {
  run: RunDetail
  actions: RunActions
  isOpen: boolean
  onClose: () => void
}

export function EditRunDialog(props: EditRunDialogProps) {
  if (!useHasBeen(props.isOpen)) return null
  return (
    <Suspense>
      <LazyEditRunDialog {...props} />
    </Suspense>
  )
}
