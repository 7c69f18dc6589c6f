import { Ban } from 'lucide-react'
import { useState } from 'react'
import { useShortcut } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import type { MenuItem } from '@/components/ui/menu'
import { SplitButton } from '@/components/ui/split-button'
import type { RunDetail } from '@/lib/contracts/runs'
import { rerunChoices } from './rerun-choices'
import { EditRunDialog, RerunDialog } from './run-dialogs'
import { useRunActions } from './use-run-actions'

interface RunActionsProps {
  run: RunDetail
  /** What running everything again would repeat. */
  warning: string | undefined
}

/** Runs it again in one of its ways, or cancels it while it goes on. */
export function RunActions({ run, warning }: RunActionsProps) {
  const actions = useRunActions(run)
  const [isEditing, setIsEditing] = useState(false)
  useShortcut('run-again', actions.again, { when: run.settledAt !== null })
  if (!run.settledAt) {
    return (
      <Button onPress={actions.cancel}>
        <Ban />
        {actions.isPending ? 'Cancelling…' : 'Cancel'}
      </Button>
    )
  }
  const items = rerunChoices(run).map(
    (choice): MenuItem => ({
      ...{ id: choice.id, label: choice.label, description: choice.description },
      warning: choice.from === 'start' ? warning : undefined,
      onAction: () => actions.choose(choice),
    }),
  )
  return (
    <>
      <SplitButton
        onPress={actions.again}
        moreLabel="Other ways to run again"
        items={[...items, editItem(() => setIsEditing(true))]}
        isDisabled={actions.isPending}
      >
        Run again
      </SplitButton>
      <RerunDialog runId={run.id} actions={actions} />
      <EditRunDialog {...{ run, actions, isOpen: isEditing }} onClose={() => setIsEditing(false)} />
    </>
  )
}

const editItem = (onAction: () => void): MenuItem => ({
  ...{ id: 'edit', label: 'Edit data and run…', onAction },
  description: 'The same event with other data',
})
