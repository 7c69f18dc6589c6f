'use client'

import { useShortcut } from '@/components/keys/keys-provider'
import { Switch } from '@/components/ui/switch'
import type { RunFilterState } from './use-run-filter'

/** Live: rows change where they stand, and new ones wait behind a button. */
export function LiveSwitch({ filter: { isLive, setLive } }: { filter: RunFilterState }) {
  useShortcut('live-runs', () => setLive(!isLive))
  return (
    <Switch isSelected={isLive} onChange={setLive} className="text-meta mr-2 flex-row-reverse">
      Live
    </Switch>
  )
}
