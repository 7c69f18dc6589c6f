import { Suspense } from 'react'
import { lazyPart } from '@/components/ui/lazy-part'
import type { RunDetail } from '@/lib/contracts/runs'
import type { RunScreen } from './use-run-screen'

const RunWaits = lazyPart('Why the run waits', () =>
  import('./run-waits').then((module) => module.RunWaits),
)

/** Why the run does nothing at the moment; a run that works or has ended has none. */
export function RunWaitsCard({ run, view }: { run: RunDetail; view: RunScreen['view'] }) {
  if (!run.waitsFor) return null
  return (
    <Suspense>
      <RunWaits run={run} waitsFor={run.waitsFor} stepKey={view.key} onSelect={view.select} />
    </Suspense>
  )
}
