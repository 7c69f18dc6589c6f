import { useLinks } from '@/components/flows/links'
import { shortId } from '@/components/flows/short-id'
import { FlowHeader } from '@/components/shell/flow-header'
import { CopyButton } from '@/components/ui/copy-button'
import { StatusChip } from '@/components/ui/status'
import type { RunDetail } from '@/lib/contracts/runs'
import { stepNumbers } from '@/lib/flow/graph'
import { triggerKey } from '@/lib/flow/schema'
import { EditWithData } from './edit-with-data'
import { RunActions } from './run-actions'
import { runSentence, runStatus } from './run-status'
import { ShareButton } from './share-button'

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
