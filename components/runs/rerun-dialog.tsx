'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { RerunPreview } from '@/lib/contracts/runs'
import type { RerunChoice } from './rerun-choices'
import { RerunSteps } from './rerun-steps'
import { confirmLabel, openDoubts } from './rerun-words'
import type { RunActions } from './use-run-actions'

interface RerunDialogProps {
  runId: string
  actions: RunActions
}

/** Says what running again would keep, do and send a second time, before anything is sent. */
export function RerunDialog({ runId, actions }: RerunDialogProps) {
  const { choice, dismiss } = actions
  return (
    <Dialog
      title={choice?.label ?? 'Run again'}
      width="md"
      isOpen={choice !== undefined}
      onOpenChange={(isOpen) => {
        if (!isOpen) dismiss()
      }}
    >
      {choice && <Question runId={runId} choice={choice} actions={actions} />}
    </Dialog>
  )
}

function Question({ runId, choice, actions }: RerunDialogProps & { choice: RerunChoice }) {
  const { target, from } = choice
  const preview = useQuery({
    ...queries.runs.rerunPreview.queryOptions({ input: { id: runId, target, from } }),
    // What "Run again" has just asked is not asked a second time.
    staleTime: 3_000,
  })
  const [allowed, setAllowed] = useState<ReadonlySet<string>>(new Set())
  const [hasTried, setHasTried] = useState(false)
  // An older answer is no ground to send anything.
  const shown = preview.isFetching ? undefined : preview.data
  const open = shown ? openDoubts(shown, allowed) : []
  const confirm = () => {
    if (!shown) return
    if (open.length > 0) setHasTried(true)
    else actions.start({ target, from, again: [...allowed] })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        confirm()
      }}
    >
      <p className="text-body text-ink-2 mt-1">{choice.description}.</p>
      <div className="mt-4 max-h-[55vh] overflow-y-auto">
        {shown && (
          <Answer
            preview={shown}
            allowed={allowed}
            onAllow={(key, isAllowed) => {
              const others = [...allowed].filter((one) => one !== key)
              setAllowed(new Set(isAllowed ? [...others, key] : others))
            }}
          />
        )}
        {!shown && preview.isError && (
          <FailurePanel
            title="Couldn’t tell what would happen."
            error={preview.error}
            onRetry={preview.refetch}
          />
        )}
        {!shown && !preview.isError && <SkeletonRows count={3} label="Looking at what was sent…" />}
      </div>
      {hasTried && open.length > 0 && (
        <p role="alert" className="text-body text-failed-ink mt-4">
          Nobody knows whether {open.map(({ title }) => `“${title}”`).join(', ')} was sent. Look
          there first; then tick “Send again”, or cancel.
        </p>
      )}
      <DialogActions>
        <Button variant="quiet" onPress={actions.dismiss}>
          Cancel
        </Button>
        {!(shown && shown.blockers.length > 0) && (
          <Button type="submit" variant="primary" autoFocus isPending={actions.isPending || !shown}>
            {actions.isPending ? 'Starting…' : shown ? confirmLabel(shown) : 'Run'}
          </Button>
        )}
      </DialogActions>
    </form>
  )
}

interface AnswerProps {
  preview: RerunPreview
  allowed: ReadonlySet<string>
  onAllow: (key: string, isAllowed: boolean) => void
}

function Answer({ preview, allowed, onAllow }: AnswerProps) {
  if (preview.blockers.length === 0) {
    return <RerunSteps steps={preview.steps} allowed={allowed} onAllow={onAllow} />
  }
  return (
    <div role="alert" className="rounded-card bg-failed-soft text-failed-ink text-body p-4">
      {preview.blockers.map((blocker) => (
        <p key={blocker}>{blocker}</p>
      ))}
    </div>
  )
}
