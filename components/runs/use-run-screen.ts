import { useMemo } from 'react'
import { useAddress } from '@/components/flows/use-address'
import { useCatalog } from '@/components/flows/use-catalog'
import type { RunDetail } from '@/lib/contracts/runs'
import { dataTabs } from './data-tabs'
import { sentSteps } from './sent-steps'
import { useNow } from './use-now'
import { useRunKeys } from './use-run-keys'
import { useRunView } from './use-run-view'

interface ScreenOptions {
  /** Beside other things the arrows are the run's only with the focus in here: a selector. */
  arrowsWithin?: string
}

/** What of a run is on the screen, on its page and beside a list, and its keys. */
export function useRunScreen(run: RunDetail, { arrowsWithin }: ScreenOptions = {}) {
  const { params, change } = useAddress()
  const catalog = useCatalog()
  const nowMs = useNow(run.settledAt === null, Date.parse(run.startedAt ?? run.createdAt))
  const view = useRunView(run, { apps: catalog.apps, nowMs })
  const { rows } = view.timeline
  const isCanvas = params.get('view') === 'canvas'
  const onCanvas = (isWanted: boolean) => change({ view: isWanted ? 'canvas' : undefined })
  useRunKeys({ view, change, onView: () => onCanvas(!isCanvas), arrowsWithin })
  const sent = useMemo(() => sentSteps(run, rows, catalog.apps), [run, rows, catalog.apps])
  return {
    ...{ catalog, nowMs, view, sent, isCanvas, onCanvas, change },
    tab: dataTabs.find((known) => known === params.get('tab')),
    find: params.get('find') ?? undefined,
  }
}

export type RunScreen = ReturnType<typeof useRunScreen>
