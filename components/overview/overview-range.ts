import type { OverviewRange } from '@/lib/contracts/overview'

/** The contract itself would bring its schemas. */
export const overviewRanges = ['24h', '7d', '30d'] as const satisfies readonly OverviewRange[]

export const rangeWords: Record<OverviewRange, string> = {
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
}

/** What the address says; a day without it. */
export function readRange(params: { get(name: string): string | null }): OverviewRange {
  const said = params.get('range')
  return overviewRanges.find((range) => range === said) ?? '24h'
}

interface Wanted {
  range: OverviewRange
  flow: string | undefined
}

/** The same for the server, which asks ahead, and for the page. */
export function overviewInput({ range, flow }: Wanted) {
  return { range, ...(flow === undefined ? {} : { flow }) }
}

const errorsShown = 5

export function openErrorsInput(flow: string | undefined) {
  return { limit: errorsShown, ...(flow === undefined ? {} : { flow }) }
}
