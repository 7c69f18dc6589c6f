import { filterOfAddress, isSteady } from './filter/filter-address'
import { meaningOf } from './filter/filter-meaning'
import { runPages } from './run-pages'

interface Place {
  now: Date
  /** The page's flow. */
  flow?: string
}

/** What a server asks for ahead: the pages of the list, unless only the browser knows what is meant. */
export function firstRuns(
  params: { get(name: string): string | null },
  { now, flow }: Place,
): ReturnType<typeof runPages>[] {
  const parts = filterOfAddress(params)
  if (!isSteady(parts)) return []
  return [runPages(meaningOf(parts, { flows: undefined, now, flow }).query)]
}
