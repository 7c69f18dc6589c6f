'use client'

import { useQuery } from '@tanstack/react-query'
import { useShortcut } from '@/components/keys/keys-provider'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { RunDetail } from '@/lib/contracts/runs'
import { openRunQuery } from '../open-run-query'
import { RunFacts } from '../run-facts'
import { RunHalves } from '../run-halves'
import { RunNotice } from '../run-notice'
import { RunProblem } from '../run-problem'
import { RunProgress } from '../run-progress'
import { RunWaitsCard } from '../run-waits-card'
import { repeatWarning } from '../sent-steps'
import { useRunScreen } from '../use-run-screen'
import { BareHeader, SheetHeader } from './sheet-header'
import { useCloseSheet } from './use-run-sheet'

interface RunSheetProps {
  id: string
  className: string
}

/** One run beside the list: what its page says, one part below the other. */
export function RunSheet({ id, className }: RunSheetProps) {
  const close = useCloseSheet()
  useShortcut('close-run', close)
  const { data, error, isPending, refetch } = useQuery(openRunQuery(id))
  return (
    <aside aria-label="Run" className={className}>
      {data ? (
        <Body run={data} onClose={close} />
      ) : (
        <>
          <BareHeader id={id} title="Run" onClose={close} />
          <div className="p-5">
            {isPending && <SkeletonRows label="Loading the run…" />}
            {error && <RunProblem id={id} error={error} onRetry={refetch} />}
          </div>
        </>
      )}
    </aside>
  )
}

interface BodyProps {
  run: RunDetail
  onClose: () => void
}

function Body({ run, onClose }: BodyProps) {
  const screen = useRunScreen(run, { arrowsWithin: 'aside' })
  const { view } = screen
  return (
    <>
      <SheetHeader
        run={run}
        stepKey={view.key}
        warning={repeatWarning(screen.sent)}
        onClose={onClose}
      />
      <RunFacts run={run} nowMs={screen.nowMs} isNarrow />
      <RunNotice run={run} catalog={screen.catalog} />
      <RunWaitsCard run={run} view={view} />
      <RunProgress rows={view.timeline.rows} />
      <div className={halvesLook}>
        <RunHalves run={run} screen={screen} isStacked />
      </div>
    </>
  )
}

/** Both parts scroll with the sheet. */
const halvesLook =
  'grid grid-cols-[minmax(0,1fr)] *:overflow-visible! *:border-r-0! *:last:border-line *:last:border-t'
