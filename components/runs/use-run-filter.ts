import { useState } from 'react'
import { useAddress } from '@/components/flows/use-address'
import { useFlows } from '@/components/flows/use-flows'
import { useHistory } from '@/components/flows/use-history'
import { addressOfFilter, filterOfAddress } from './filter/filter-address'
import { meaningOf } from './filter/filter-meaning'
import type { FilterPart } from './filter/filter-text'
import { useAskForRuns } from './use-runs'

export interface FilterPlace {
  /** Runs of this flow only. */
  flow: string | undefined
  /** When the server made the page: "the last hour" means the same to both. */
  openedAt: string
  /** So long the installation keeps history. */
  historyDays: number
}

/** The filter in the address, what it means, and how to change it. */
export function useRunFilter({ flow, openedAt, historyDays }: FilterPlace) {
  const { params, change } = useAddress()
  const flows = useFlows().flows
  const history = useHistory(flow)
  const [now, setNow] = useState(() => new Date(openedAt))
  const askForRuns = useAskForRuns()
  const parts = filterOfAddress(params)
  const { query, problems } = meaningOf(parts, { flows, now, flow })
  return {
    parts,
    query,
    problems,
    now,
    flow,
    historyDays: history?.keptDays ?? historyDays,
    isLive: params.get('live') === '1',
    nameOfFlow: (id: string) => flows?.find((one) => one.id === id)?.name,
    /** The last hour is the one before this moment from here on. */
    renew: () => setNow(new Date()),
    setLive: (isLive: boolean) => change({ live: isLive ? '1' : undefined }),
    setParts: (next: readonly FilterPart[]) => {
      const moment = new Date()
      askForRuns(meaningOf(next, { flows, now: moment, flow }).query)
      setNow(moment)
      change(addressOfFilter(next))
    },
  }
}

export type RunFilterState = ReturnType<typeof useRunFilter>
