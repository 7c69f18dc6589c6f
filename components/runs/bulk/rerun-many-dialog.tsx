'use client'

import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ErrorText } from '@/components/ui/field-parts'
import type { RunSummary } from '@/lib/contracts/runs'
import { many, type RerunSummary } from './rerun-summary'
import type { RerunOutlook } from './use-rerun-outlook'

interface RerunManyDialogProps {
  count: number
  outlook: RerunOutlook
  isOpen: boolean
  onClose: () => void
  onConfirm: (runs: readonly RunSummary[]) => void
}

/** First what it would do, asked of the server for each run; then one deliberate press. */
export function RerunManyDialog(props: RerunManyDialogProps) {
  const { count, outlook, isOpen, onClose, onConfirm } = props
  const { summary, progress, problem } = outlook
  return (
    <Dialog
      title={`Run ${many(count, 'run')} again?`}
      isAlert
      isOpen={isOpen}
      onOpenChange={(isStillOpen) => !isStillOpen && onClose()}
    >
      <div className="text-ink-2 mt-2 grid gap-2" role="status">
        {summary ? (
          <Outlook summary={summary} />
        ) : (
          <p className="tabular-nums">
            Looking at what they would do{progress ? `: ${progress.done} of ${progress.total}` : ''}
            …
          </p>
        )}
        {problem && <ErrorText>{problem}</ErrorText>}
      </div>
      <DialogActions>
        <Button variant="quiet" autoFocus onPress={onClose}>
          Don’t run
        </Button>
        <Button
          variant="primary"
          isDisabled={!summary || summary.runnable.length === 0}
          onPress={() => summary && onConfirm(summary.runnable)}
        >
          {summary ? `Run again (${summary.runnable.length})` : 'Run again'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Outlook({ summary: { sentence, warning, leftOut, runnable } }: { summary: RerunSummary }) {
  return (
    <>
      {runnable.length > 0 && (
        <p className="text-ink">{sentence} Each runs on the version that is live now.</p>
      )}
      {warning && (
        <p className="bg-needs-soft text-needs-ink rounded-control px-3 py-2">{warning}</p>
      )}
      {leftOut.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </>
  )
}
