'use client'

import type { ReactNode } from 'react'
import { issueText, statusOf } from '@/components/editor/footers'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { StatusShape } from '@/components/ui/status-shape'
import type { Issue } from '@/lib/flow/schema'

interface BlockedDialogProps {
  title: string
  blockers: readonly Issue[]
  /** What to do about it. */
  children: ReactNode
  onClose: () => void
}

/** What has to be fixed first, step by step. */
export function BlockedDialog({ title, blockers, children, onClose }: BlockedDialogProps) {
  return (
    <Dialog title={title} isAlert isOpen onOpenChange={onClose}>
      <p className="text-ink-2 mt-2">{children}</p>
      <ul aria-label="In the way" className="mt-3 grid gap-2">
        {blockers.map((issue) => (
          <li key={`${issue.step} ${issue.path} ${issue.message}`} className="flex gap-2">
            <StatusShape status={statusOf(issue)} className="mt-0.5" />
            <span className="min-w-0">
              <StepName message={issue.message} />
              {issueText(issue)}
            </span>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function StepName({ message }: { message: string }) {
  const name = /^Step “([^”]*)”/.exec(message)?.[1]
  return name === undefined ? null : <b className="font-strong">{name}: </b>
}
