import { Ban } from 'lucide-react'
import { useState } from 'react'
import { useLinks } from '@/components/flows/links'
import { shortId } from '@/components/flows/short-id'
import { useShortcut } from '@/components/keys/keys-provider'
import { FlowHeader } from '@/components/shell/flow-header'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import type { MenuItem } from '@/components/ui/menu'
import { SplitButton } from '@/components/ui/split-button'
import { StatusChip } from '@/components/ui/status'
import type { RunDetail } from '@/lib/contracts/runs'
import { stepNumbers } from '@/lib/flow/graph'
import { triggerKey } from '@/lib/flow/schema'
import { EditWithData } from './edit-with-data'
import { rerunChoices } from './rerun-choices'
import { EditRunDialog, RerunDialog } from './run-dialogs'
import { runSentence, runStatus } from './run-status'
import { ShareButton } from './share-button'
import { useRunActions } from './use-run-actions'

interface RunHeaderProps {
  run: RunDetail
  /** The chosen step: "Edit with this data" opens it. */
  stepKey: string
  /** What running everything again would repeat. */
  warning: string | undefined
  /** Why it waits, in a word or two. */
  chipWords: string | undefined
}

export function RunHeader({ run, stepKey, warning, chipWords }: RunHeaderProps) {
  const links = useLinks()
  const step = stepKey === triggerKey ? undefined : stepKey
  return (
    <FlowHeader
      backHref={links.runs}
      backLabel="Back to runs"
      title={run.flowName || 'A deleted flow'}
      afterTitle={
        <>
          <span className="flex items-center">
            <span title={run.id} className="text-data text-ink-2 font-mono">
              {shortId(run.id)}
            </span>
            <CopyButton text={run.id} label="Copy run id" variant="quiet" size="sm" isIconOnly />
          </span>
          <StatusChip status={runStatus(run)}>
            {chipWords ?? runSentence(run, stepNumbers(run.document))}
          </StatusChip>
        </>
      }
      actions={
        <>
          <ShareButton run={run} stepKey={stepKey} />
          {run.flowNow && !run.flowNow.isDeleted && (
            <EditWithData run={run} href={links.flow(run.flow, { step })} />
          )}
          <RunActions run={run} warning={warning} />
        </>
      }
    />
  )
}

function RunActions({ run, warning }: Pick<RunHeaderProps, 'run' | 'warning'>) {
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
