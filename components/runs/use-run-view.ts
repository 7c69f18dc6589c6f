import { useMemo } from 'react'
import { useAddress } from '@/components/flows/use-address'
import type { RunDetail } from '@/lib/contracts/runs'
import type { Catalog } from '@/lib/flow/schema'
import { chainOf, containersAround, nextIndex } from './item-choice'
import { openingKey, toTimeline } from './timeline'
import { useReachStep } from './use-reach-step'
import { useRunItems } from './use-run-items'

interface RunViewOptions {
  apps: Catalog
  nowMs: number
}

/** What of a run is shown: the chosen step, and of each container the chosen item. */
export function useRunView(run: RunDetail, { apps, nowMs }: RunViewOptions) {
  const { params, change } = useAddress()
  const step = params.get('step')
  const reach = useReachStep(run)
  const items = useRunItems(run, {
    ...{ step, item: params.get('item') },
    onMove: (container, item) => {
      // The address names the items on the way to the chosen step, and no others.
      if (chainOf(run.document, key).includes(container)) change({ step: key, item })
    },
  })
  const { shown } = items
  const inItems = useMemo(() => shown.flatMap(({ steps }) => steps), [shown])
  const timeline = useMemo(() => {
    const steps = [...run.steps.filter(({ item }) => item === undefined), ...inItems]
    return toTimeline({ ...run, steps }, apps, nowMs)
  }, [run, inItems, apps, nowMs])
  const { rows } = timeline
  // Without a choice the page follows the run.
  const followed = openingKey(timeline)
  const key = rows.some((row) => row.key === step) && step ? step : followed
  const at = rows.findIndex((row) => row.key === key)
  /** The innermost container around a step decides which item its panel shows. */
  const container = containersAround(run.document, key).at(-1)
  const around = container === undefined ? undefined : items.of(container)
  const select = (next: string) => {
    reach(next)
    const innermost = chainOf(run.document, next).at(-1)
    const item = innermost === undefined ? undefined : items.of(innermost)?.item
    change({ step: next, item: item || undefined })
  }
  return {
    ...{ timeline, items, key, select, reach },
    row: rows[at],
    /** Under way, and the page stands elsewhere. */
    isLeft: run.settledAt === null && key !== followed,
    follow: () => change({ step: undefined, item: undefined }),
    item: around?.item || undefined,
    hasItemBegun: (around?.steps.length ?? 0) > 0,
    isLoading: container !== undefined && (items.isSwitching || items.isPending),
    selectNext: (by: number) => {
      const next = rows[at + by]
      if (next) select(next.key)
    },
    /** Of the container that the chosen step is in, or else of the first one. */
    moveItem: (by: 1 | -1) => {
      const near = chainOf(run.document, key).toReversed().map(items.of)
      const one = [...near, ...shown].find((found) => found && found.index >= 0)
      if (!one) return
      const isOnlyFailed = items.isOnlyFailed(one.container)
      const next = nextIndex(one.items.statuses, { from: one.index, by, isOnlyFailed })
      if (next !== undefined) items.move(one, next)
    },
  }
}
