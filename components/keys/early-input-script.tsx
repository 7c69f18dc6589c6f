'use client'

import { useIsHydrated } from '@/components/ui/use-is-hydrated'
import { earlyInputScript } from './early-input'

/** Only in the server's HTML: a script that React makes in the browser would never run. */
export function EarlyInputScript({ nonce }: { nonce?: string | undefined }) {
  if (useIsHydrated()) return null
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {earlyInputScript()}
    </script>
  )
}
