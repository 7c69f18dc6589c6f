'use client'

import { Pause, Play, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ResumeDialog } from './resume-dialog'
import { type BulkAction, useBulkActions } from './use-bulk-actions'
import type { FlowSelection } from './use-flow-selection'

/** What can be done with the chosen flows, at the foot of the page. */
export function BulkBar({ selection }: { selection: FlowSelection }) {
  const { selected, clear } = selection
  const { perform, isPending } = useBulkActions(clear)
  const [asked, setAsked] = useState<'delete' | 'resume'>()
  if (selected.length === 0) return null
  const live = selected.filter(({ status }) => status === 'live')
  const paused = selected.filter(({ status }) => status === 'paused')
  const heldCount = paused.reduce((sum, flow) => sum + flow.heldCount, 0)
  const act = (action: BulkAction, flows = selected) => {
    setAsked(undefined)
    perform({ action, flows })
  }
  const onOpenChange = (isOpen: boolean) => setAsked(isOpen ? asked : undefined)
  return (
    <div className="pointer-events-none sticky bottom-4 z-3 mt-4 flex justify-center">
      <Toolbar
        aria-label="Chosen flows"
        className="border-line bg-surface rounded-card shadow-popover pointer-events-auto flex flex-wrap items-center gap-1 border p-1.5"
      >
        <span role="status" className="font-label px-2.5 tabular-nums">
          {selected.length} chosen
        </span>
        {live.length > 0 && (
          <Button
            size="sm"
            variant="quiet"
            isPending={isPending}
            onPress={() => act('pause', live)}
          >
            <Pause /> Pause{of(live.length, selected.length)}
          </Button>
        )}
        {paused.length > 0 && (
          <Button
            size="sm"
            variant="quiet"
            isPending={isPending}
            onPress={() => (heldCount > 0 ? setAsked('resume') : act('run', paused))}
          >
            <Play /> Resume{of(paused.length, selected.length)}
          </Button>
        )}
        <Button size="sm" variant="quiet" isPending={isPending} onPress={() => setAsked('delete')}>
          <Trash2 /> Delete…
        </Button>
        <Button size="sm" variant="quiet" isIcon aria-label="Choose none" onPress={clear}>
          <X />
        </Button>
      </Toolbar>
      <ResumeDialog
        heldCount={heldCount}
        isOpen={asked === 'resume'}
        onOpenChange={onOpenChange}
        onChoose={(held) => act(held, paused)}
      />
      <ConfirmDialog
        title={`Delete ${selected.length} flow${selected.length === 1 ? '' : 's'}?`}
        confirmLabel="Delete"
        cancelLabel="Keep"
        isDanger
        isOpen={asked === 'delete'}
        onOpenChange={onOpenChange}
        onConfirm={() => act('delete')}
      >
        {selected.map(({ name }) => `“${name}”`).join(', ')}. Their URLs stop working at once. Runs
        are kept for 30 days.
      </ConfirmDialog>
    </div>
  )
}

/** " 2" when not all of the chosen are meant. */
function of(count: number, all: number): string {
  return count === all ? '' : ` ${count}`
}
