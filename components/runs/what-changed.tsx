import { Button } from '@/components/ui/button'
import { useTimeZone } from '@/components/ui/time'
import type { RunDetail, StepRun } from '@/lib/contracts/runs'
import { lastWorkedWords } from './comparison-words'
import { StepChanges } from './step-changes'
import { LastRun } from './step-compare'
import { useComparison } from './use-comparison'

interface Compared {
  run: RunDetail
  step: StepRun
}

/** "It worked 34 minutes ago with #sales." */
export function LastWorked({ run, step }: Compared) {
  const timeZone = useTimeZone()
  const { data } = useComparison({ run, step, isWanted: true })
  const words = data && lastWorkedWords(data, { timeZone })
  return words ? <p className="mt-1 wrap-anywhere">{words}</p> : null
}

const changesShown = 3

/** Under the failure: the first few values that differ. The tab Compare has all. */
export function WhatChanged({ run, step, onAll }: Compared & { onAll: () => void }) {
  const { data } = useComparison({ run, step, isWanted: true })
  if (!data?.lastSuccess || data.changes.length === 0) return null
  const count = data.changes.length + data.changesLeftOut
  return (
    <section aria-label="What changed" className="mt-5">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-4">
        <h3 className="font-strong grow">What changed since it last worked</h3>
        <p className="text-meta text-ink-2">
          Compared with <LastRun last={data.lastSuccess} own={run.version} />
        </p>
      </div>
      <StepChanges changes={data.changes.slice(0, changesShown)} left={0} />
      {count > changesShown && (
        <Button variant="quiet" size="sm" className="mt-1" onPress={onAll}>
          Show all {count.toLocaleString('en')} changes
        </Button>
      )}
    </section>
  )
}
