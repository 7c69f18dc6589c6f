import { Ban, Pencil } from 'lucide-react'
import { useLinks } from '@/components/flows/links'
import { shortId } from '@/components/flows/short-id'
import { FlowHeader } from '@/components/shell/flow-header'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { CopyButton } from '@/components/ui/copy-button'
import type { MenuItem } from '@/components/ui/menu'
import { SplitButton } from '@/components/ui/split-button'
import { StatusChip } from '@/components/ui/status'
import type { RunDetail } from '@/lib/contracts/runs'
import { stepNumbers } from '@/lib/flow/graph'
import { triggerKey } from '@/lib/flow/schema'
import { InDoubtDialog } from './in-doubt-dialog'
import { runSentence, runStatus } from './run-status'
import { useRunActions } from './use-run-actions'

interface RunHeaderProps {
  run: RunDetail
  /** The chosen step: "Edit flow" opens it. */
  stepKey: string
  /** What running everything again would repeat. */
  warning: string | undefined
}

export function RunHeader({ run, stepKey, warning }: RunHeaderProps) {
  const links = useLinks()
  const step = stepKey === triggerKey ? undefined : stepKey
  return (
    <FlowHeader
      backHref={links.runs}
      backLabel="Back to runs"
      title={run.flowName}
      afterTitle={
        <>
          <span className="flex items-center">
            <span title={run.id} className="text-data text-ink-2 font-mono">
              {shortId(run.id)}
            </span>
            <CopyButton text={run.id} label="Copy run id" variant="quiet" size="sm" isIconOnly />
          </span>
          <StatusChip status={runStatus(run)}>
            {runSentence(run, stepNumbers(run.document))}
          </StatusChip>
        </>
      }
      actions={
        <>
          <ButtonLink href={links.flow(run.flow, { step })} aria-label="Edit flow">
            <Pencil />
            <span className="max-md:hidden">Edit flow</span>
          </ButtonLink>
          <RunActions run={run} warning={warning} />
        </>
      }
    />
  )
}

function RunActions({ run, warning }: Pick<RunHeaderProps, 'run' | 'warning'>) {
  const actions = useRunActions(run)
  if (!run.settledAt) {
    return (
      <Button onPress={actions.cancel}>
        <Ban />
        {actions.isPending ? 'Cancelling…' : 'Cancel'}
      </Button>
    )
  }
  const isDraft = run.version === 'draft'
  const items: MenuItem[] = [
    {
      ...{ id: 'again', label: 'Run again', onAction: actions.again, warning },
      description: isDraft ? 'The same event, on the draft' : 'The same event, on the live version',
    },
    ...(run.status === 'succeeded' ? [] : [retryItem(actions.retry)]),
    ...(run.steps.some(({ item }) => item !== undefined) ? [finishItem(actions.finish)] : []),
    ...(isDraft ? [] : [draftItem(actions.runDraft, warning)]),
  ]
  return (
    <>
      <SplitButton
        onPress={actions.again}
        moreLabel="Other ways to run again"
        items={items}
        isDisabled={actions.isPending}
      >
        Run again
      </SplitButton>
      <InDoubtDialog actions={actions} />
    </>
  )
}

const retryItem = (onAction: () => void): MenuItem => ({
  ...{ id: 'retry', label: 'Retry from the failed step', onAction },
  description: 'Keeps what has succeeded',
})

const finishItem = (onAction: () => void): MenuItem => ({
  ...{ id: 'finish', label: 'Only unfinished items', onAction },
  description: 'Keeps the items that have succeeded too',
})

const draftItem = (onAction: () => void, warning: string | undefined): MenuItem => ({
  ...{ id: 'draft', label: 'Run on my draft', onAction, warning },
  description: 'The same event, on the flow as it is being edited',
})
