'use client'

import { Ban, RotateCcw, X } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useHasBeen } from '@/components/ui/use-has-been'
import { useRunStats } from '../chart/use-run-stats'
import type { RunFilterState } from '../use-run-filter'
import type { RunSelection } from '../use-run-selection'
import { type BulkOrder, useBulkLook } from './use-bulk-look'

const BulkDialog = lazyOverlay('The dialog', () =>
  import('./bulk-dialog').then((module) => module.BulkDialog),
)

interface RunsBulkBarProps {
  selection: RunSelection
  filter: RunFilterState
  /** There are runs that match and are not on the page. */
  hasMore: boolean
}

/** What can be done with the chosen runs, or with all that match, at the foot of the page. */
export function RunsBulkBar({ selection, filter, hasMore }: RunsBulkBarProps) {
  const { selected, isAll, clear } = selection
  const [isEveryWanted, setIsEveryWanted] = useState(false)
  const isEvery = isEveryWanted && isAll
  const look = useBulkLook(clear)
  const hasOpened = useHasBeen(look.order !== undefined)
  const matching = useMatching(filter)
  const chosen = isEvery ? matching : countSelected(selected)
  const begin = (verb: BulkOrder['verb']) => {
    const runs = verb === 'cancel' ? selected.filter(isOpen) : selected
    const of = isEvery ? { filter: filter.query } : { runs: runs.map(({ id }) => id) }
    look.look({ verb, of })
  }
  const all = words(matching.total)
  return (
    <div className="pointer-events-none sticky bottom-4 z-3 mt-4 flex justify-center">
      <Toolbar
        aria-label="Selected runs"
        className="border-line bg-surface rounded-card shadow-popover pointer-events-auto flex flex-wrap items-center gap-1 border p-1.5"
      >
        <span role="status" className="font-label px-2.5 tabular-nums">
          {isEvery ? `All${all} that match` : `${selected.length} selected`}
        </span>
        {hasMore && isAll && !isEvery && (
          <Button size="sm" variant="quiet" onPress={() => setIsEveryWanted(true)}>
            Select all{all} that match
          </Button>
        )}
        <Button size="sm" variant="quiet" onPress={() => begin('rerun')}>
          <RotateCcw /> Run again{inBrackets(chosen.total)}…
        </Button>
        {chosen.open !== 0 && (
          <Button size="sm" variant="quiet" onPress={() => begin('cancel')}>
            <Ban /> Cancel{inBrackets(chosen.open)}…
          </Button>
        )}
        <Button size="sm" variant="quiet" isIcon aria-label="Select none" onPress={clear}>
          <X />
        </Button>
      </Toolbar>
      {hasOpened && (
        <Suspense>
          <BulkDialog
            look={look}
            count={look.order?.verb === 'cancel' ? chosen.open : chosen.total}
            hasFailed={chosen.failed !== 0}
            isOpen={look.order !== undefined}
            onClose={look.close}
          />
        </Suspense>
      )}
    </div>
  )
}

/** undefined: not known. */
interface Chosen {
  total: number | undefined
  open: number | undefined
  failed: number | undefined
}

function countSelected(selected: RunSelection['selected']): Chosen {
  const failed = selected.filter(({ status }) => status === 'failed').length
  return { total: selected.length, open: selected.filter(isOpen).length, failed }
}

/** What the chart has counted, unless it could not count them all. */
function useMatching(filter: RunFilterState): Chosen {
  const { data } = useRunStats(filter)
  if (!data || data.isPartial) return { total: undefined, open: undefined, failed: undefined }
  return { total: data.total, open: data.counts.open, failed: data.counts.failed }
}

const isOpen = ({ settledAt }: { settledAt: string | null }) => settledAt === null
const words = (count: number | undefined) =>
  count === undefined ? '' : ` ${count.toLocaleString('en')}`
const inBrackets = (count: number | undefined) =>
  count === undefined ? '' : ` (${count.toLocaleString('en')})`
