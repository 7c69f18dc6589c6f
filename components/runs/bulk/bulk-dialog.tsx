'use client'

import { FailurePanel } from '@/components/flows/failure-panel'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Segmented } from '@/components/ui/segmented'
import type { BulkAction } from '@/lib/contracts/bulk-actions'
import {
  ableOf,
  flowWords,
  lookingWords,
  many,
  noteWords,
  scopeWords,
  warningWords,
} from './bulk-words'
import type { BulkLook } from './use-bulk-look'

interface BulkDialogProps {
  look: BulkLook
  /** How many were chosen, as far as the page knows. */
  count: number | undefined
  /** Some of them failed: they can go on from there. */
  hasFailed: boolean
  isOpen: boolean
}

const ways = [
  { id: 'start', label: 'From the start' },
  { id: 'failed', label: 'From the step that failed' },
]
const flowsNamed = 5

/** First what it would do, counted by the server; then one deliberate press. */
export function BulkDialog({ look, count, hasFailed, isOpen }: BulkDialogProps) {
  const { order, action, isReady, problem } = look
  const isCancel = order?.verb === 'cancel'
  const runs = count === undefined ? 'these runs' : many(action?.total ?? count, 'run')
  const able = action ? ableOf(action) : 0
  return (
    <Dialog
      title={isCancel ? `Cancel ${runs}?` : `Run ${runs} again?`}
      width="md"
      isAlert
      isOpen={isOpen}
      onOpenChange={(isStillOpen) => !isStillOpen && look.close()}
    >
      {!isCancel && hasFailed && (
        <div className="mt-3">
          <Segmented
            label="Where they begin"
            items={ways}
            selectedKey={order?.from ?? 'start'}
            onSelectionChange={(way) =>
              order && look.look({ ...order, from: way === 'failed' ? 'failed' : 'start' })
            }
          />
        </div>
      )}
      <div className="text-ink-2 mt-3 grid min-h-16 content-start gap-2" role="status">
        {problem && (
          <FailurePanel
            title="Couldn’t look at these runs."
            error={problem}
            onRetry={() => order && look.look(order)}
          />
        )}
        {!problem && action && isReady && <Outlook action={action} />}
        {!problem && !isReady && (
          <p className="tabular-nums">{action ? lookingWords(action) : 'Finding the runs…'}</p>
        )}
      </div>
      <DialogActions>
        <Button variant="quiet" autoFocus onPress={look.close}>
          {isCancel ? 'Let them go on' : 'Don’t run'}
        </Button>
        <Button
          variant={isCancel ? 'danger' : 'primary'}
          isDisabled={!isReady || able === 0}
          isPending={look.isStarting}
          onPress={look.start}
        >
          {isCancel
            ? 'Cancel them'
            : isReady
              ? `Run again (${able.toLocaleString('en')})`
              : 'Run again'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Outlook({ action }: { action: BulkAction }) {
  const { verb, preview } = action
  const flows = preview?.flows ?? []
  const warning = warningWords(action)
  return (
    <>
      {ableOf(action) > 0 && (
        <p className="text-ink">
          {scopeWords(action)}{' '}
          {verb === 'rerun'
            ? 'Each runs on the version that is live now, the oldest first.'
            : 'Steps that are under way are told to stop. What they did stays done.'}
        </p>
      )}
      {action.total === 0 && <p>There is nothing to do: no run matches any more.</p>}
      {flows.length > 0 && (
        <ul className="text-meta grid gap-0.5 tabular-nums">
          {flows.slice(0, flowsNamed).map((flow) => (
            <li key={flow.flow} className="[overflow-wrap:anywhere]">
              {flowWords(flow)}
            </li>
          ))}
          {flows.length > flowsNamed && <li>{many(flows.length - flowsNamed, 'more flow')}</li>}
        </ul>
      )}
      {warning && (
        <p className="bg-needs-soft text-needs-ink rounded-control px-3 py-2">{warning}</p>
      )}
      {noteWords(action).map((note) => (
        <p key={note}>{note}</p>
      ))}
    </>
  )
}
