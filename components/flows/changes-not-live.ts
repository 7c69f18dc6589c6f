import type { FlowSummary } from '@/lib/contracts/flows'

type Shown = Pick<FlowSummary, 'changesNotLive' | 'changesNotLiveCount'>

/** Undefined: the draft is what is live. Cards that were only moved are no change to count. */
export function changesNotLiveWords(flow: Shown): string | undefined {
  const { changesNotLive, changesNotLiveCount: count } = flow
  if (!changesNotLive) return undefined
  return count === 0 ? 'Changes not live' : countWords(count)
}

export function countWords(count: number): string {
  return `${count.toLocaleString('en')} change${count === 1 ? '' : 's'} not live`
}
