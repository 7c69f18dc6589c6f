'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Ban, RotateCcw, X } from 'lucide-react'
import { useState } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { showToast } from '@/components/ui/toast-store'
import type { RunSelection } from '../use-run-selection'
import { RerunManyDialog } from './rerun-many-dialog'
import { many } from './rerun-summary'
import { type BulkResult, useBulkWork } from './use-bulk-work'
import { useRerunOutlook } from './use-rerun-outlook'

interface RunsBulkBarProps {
  selection: RunSelection
  onDone: () => Promise<unknown>
}

/** What can be done with the chosen runs, at the foot of the page. */
export function RunsBulkBar({ selection, onDone }: RunsBulkBarProps) {
  const { selected, clear } = selection
  const cache = useQueryClient()
  const { progress, perform, stop } = useBulkWork()
  const outlook = useRerunOutlook()
  const [asked, setAsked] = useState<'again' | 'cancel'>()
  const open = selected.filter(({ settledAt }) => settledAt === null)
  const onOpenChange = (isOpen: boolean) => setAsked(isOpen ? asked : undefined)
  const act = async (words: string, order: Promise<BulkResult<unknown>>) => {
    setAsked(undefined)
    sayResult(words, await order)
    clear()
    await Promise.all([onDone(), cache.invalidateQueries({ queryKey: queries.runs.key() })])
  }
  return (
    <div className="pointer-events-none sticky bottom-4 z-3 mt-4 flex justify-center">
      <Toolbar
        aria-label="Selected runs"
        className="border-line bg-surface rounded-card shadow-popover pointer-events-auto flex flex-wrap items-center gap-1 border p-1.5"
      >
        <span role="status" className="font-label px-2.5 tabular-nums">
          {progress ? `${progress.done} of ${progress.total}` : `${selected.length} selected`}
        </span>
        {progress ? (
          <Button size="sm" variant="quiet" onPress={stop}>
            Stop
          </Button>
        ) : (
          <>
            <Button
              size="sm"
              variant="quiet"
              onPress={() => {
                setAsked('again')
                void outlook.look(selected)
              }}
            >
              <RotateCcw /> Run again ({selected.length})…
            </Button>
            {open.length > 0 && (
              <Button size="sm" variant="quiet" onPress={() => setAsked('cancel')}>
                <Ban /> Cancel ({open.length})…
              </Button>
            )}
            <Button size="sm" variant="quiet" isIcon aria-label="Select none" onPress={clear}>
              <X />
            </Button>
          </>
        )}
      </Toolbar>
      <RerunManyDialog
        count={selected.length}
        outlook={outlook}
        isOpen={asked === 'again'}
        onClose={() => {
          outlook.stop()
          setAsked(undefined)
        }}
        onConfirm={(runs) =>
          void act('run again', perform({ items: runs.toReversed(), work: rerun }))
        }
      />
      <ConfirmDialog
        title={`Cancel ${many(open.length, 'run')}?`}
        confirmLabel="Cancel them"
        cancelLabel="Let them go on"
        isDanger
        isOpen={asked === 'cancel'}
        onOpenChange={onOpenChange}
        onConfirm={() => void act('cancelled', perform({ items: open, work: cancel, atOnce: 4 }))}
      >
        Steps that are under way are told to stop. What they did stays done.
      </ConfirmDialog>
    </div>
  )
}

/** The newest come first in the list: in the order of their events they are run from its end. */
const rerun = ({ id }: { id: string }) => client.runs.rerun({ id })
const cancel = ({ id }: { id: string }) => client.runs.cancel({ id })

function sayResult(words: string, { results, problems, left }: BulkResult<unknown>): void {
  if (results.length > 0) showToast(`${many(results.length, 'run')} ${words}.`)
  if (left > 0) showToast(`Stopped: ${many(left, 'run')} left as they were.`)
  const [first] = problems
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : ''
  if (first) showToast(`${first}${more}`, { isError: true })
}
