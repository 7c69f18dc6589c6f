'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowRight } from 'lucide-react'
import { queries } from '@/components/api/queries'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { DataTree } from '@/components/ui/data-tree'
import { ClockTime } from '@/components/ui/time'
import { resultWords } from './result-words'
import type { Arrival } from './use-arrivals'

interface StartResultProps {
  arrival: Arrival
  /** How many came after it. */
  newer: number
  onNewer: () => void
  addStepHref: string
}

/** What arrived, and what to do next. */
export function StartResult({ arrival, newer, onNewer, addStepHref }: StartResultProps) {
  const detail = useQuery(queries.deliveries.get.queryOptions({ input: { id: arrival.id } })).data
  const words = resultWords(arrival, useTookMs(arrival))
  return (
    <section aria-label="What arrived" className="bg-surface border-line border-t">
      <div className="flex flex-wrap items-baseline gap-x-3 px-5 pt-3.5 pb-2">
        <h2 aria-live="polite" className="text-section grow">
          {words}
        </h2>
        {newer > 0 && (
          <Button size="sm" variant="quiet" onPress={onNewer}>
            {newer} more <ArrowDown />
          </Button>
        )}
        <span className="text-data text-ink-2 font-mono">
          {arrival.method} <ClockTime at={arrival.receivedAt} withSeconds />
        </span>
      </div>
      {detail?.hasBody && (
        <div className="max-h-80 overflow-auto px-5 pb-3">
          <DataTree value={detail.body.value} label="What arrived" openLevels={3} />
        </div>
      )}
      <div className="border-line flex flex-wrap items-center justify-end gap-2 border-t px-5 py-4">
        <p className="min-w-0 grow">
          <b className="font-strong block">This is your data.</b>
          <span className="text-meta text-ink-2">Post it, save it, or decide by it.</span>
        </p>
        <ButtonLink variant="primary" href={addStepHref}>
          Add a real step <ArrowRight />
        </ButtonLink>
      </div>
    </section>
  )
}

/** From the moment it was received to the end of its run. */
function useTookMs({ run, runStatus, receivedAt }: Arrival): number | undefined {
  const { data } = useQuery({
    ...queries.runs.get.queryOptions({ input: { id: run ?? '' } }),
    enabled: run !== undefined && runStatus === 'succeeded',
  })
  if (!data?.settledAt) return undefined
  return Math.max(1, Date.parse(data.settledAt) - Date.parse(receivedAt))
}
