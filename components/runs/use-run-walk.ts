'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { useLinks } from '@/components/flows/links'
import { showFailure } from '@/components/flows/use-flow-actions'
import { useShortcuts } from '@/components/keys/keys-provider'
import { useRouter } from '@/components/ui/router'
import { showToast } from '@/components/ui/toast-store'
import { neighbourRun, type RunOrder } from './neighbour-run'

/** J and K go from run to run in the order of the list that was shown last. */
export function useRunWalk(id: string): void {
  const cache = useQueryClient()
  const router = useRouter()
  const links = useLinks()
  const walk = async (by: 1 | -1) => {
    const shown = shownLists(cache)
    const isKnown = shown.some((order) => order.some((run) => run.id === id))
    // Whoever came by a link walks through the newest runs.
    const lists = isKnown ? shown : [await newestRuns(cache)]
    const next = neighbourRun(lists, { id, by })
    if (next === undefined) showToast(by === 1 ? 'No older run here.' : 'No newer run here.')
    else router.push(links.run(next))
  }
  useShortcuts({
    'next-run': () => void walk(1).catch(showFailure),
    'previous-run': () => void walk(-1).catch(showFailure),
  })
}

async function newestRuns(cache: QueryClient): Promise<RunOrder> {
  const newest = await cache.fetchQuery(queries.runs.list.queryOptions({ input: { limit: 200 } }))
  return newest.items
}

interface Pages {
  pages: readonly { items: RunOrder }[]
}

/** The lists of runs that the browser has, the one that was shown last first. */
function shownLists(cache: QueryClient): RunOrder[] {
  return cache
    .getQueryCache()
    .findAll({ queryKey: queries.runs.list.key({ type: 'infinite' }) })
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .flatMap(({ state }): RunOrder[] => {
      // Every infinite query under this key holds pages of runs.
      const list = state.data as Pages | undefined
      return list ? [list.pages.flatMap(({ items }) => items)] : []
    })
}
