import type { Links } from '@/components/flows/links'
import { addressOfFilter } from '@/components/runs/filter/filter-address'
import type { FilterPart } from '@/components/runs/filter/filter-text'
import { type Range, withRange } from '@/components/runs/filter/range'

interface Wanted {
  range: Range
  parts?: readonly FilterPart[]
  /** The page's flow: its own list of runs. */
  flow: string | undefined
}

/** The list of runs that a part of the overview stands for. */
export function runsAddress(links: Links, { range, parts = [], flow }: Wanted): string {
  const { filter } = addressOfFilter(withRange(parts, range))
  const path = flow === undefined ? links.runs : links.flowRuns(flow)
  return filter ? `${path}?filter=${encodeURIComponent(filter)}` : path
}
