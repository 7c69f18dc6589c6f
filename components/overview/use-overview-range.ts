import { useAddress } from '@/components/flows/use-address'
import type { OverviewRange } from '@/lib/contracts/overview'
import { readRange } from './overview-range'

/** The time that the address says. */
export function useOverviewRange() {
  const { params, change } = useAddress()
  return {
    range: readRange(params),
    setRange: (range: OverviewRange) => change({ range: range === '24h' ? undefined : range }),
  }
}

export type OverviewState = ReturnType<typeof useOverviewRange>
