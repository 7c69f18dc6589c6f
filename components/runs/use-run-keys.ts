import type { useAddress } from '@/components/flows/use-address'
import { useShortcuts } from '@/components/keys/keys-provider'
import type { useRunView } from './use-run-view'

interface RunKeys {
  view: ReturnType<typeof useRunView>
  change: ReturnType<typeof useAddress>['change']
  /** From the timeline to the canvas, and back. */
  onView: () => void
  /** The arrows are heard only with the focus in here: a selector. */
  arrowsWithin: string | undefined
}

/** The keys of one run. */
export function useRunKeys({ view, change, onView, arrowsWithin }: RunKeys): void {
  const isElsewhere = () =>
    arrowsWithin !== undefined && !document.activeElement?.closest(arrowsWithin)
  useShortcuts({
    'next-step': () => (isElsewhere() ? false : view.selectNext(1)),
    'previous-step': () => (isElsewhere() ? false : view.selectNext(-1)),
    'next-item': () => view.moveItem(1),
    'previous-item': () => view.moveItem(-1),
    'tab-input': () => change({ tab: 'input' }),
    'tab-output': () => change({ tab: 'output' }),
    'tab-attempts': () => change({ tab: 'attempts' }),
    'tab-compare': () => change({ tab: 'compare' }),
    'tab-sent': () => change({ tab: 'sent' }),
    'run-view': onView,
  })
}
