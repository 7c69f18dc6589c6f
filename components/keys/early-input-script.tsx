'use client'

import { useSyncExternalStore } from 'react'
import { earlyInputScript } from './early-input'

/** Only in the server's HTML: a script that React makes in the browser would never run. */
export function EarlyInputScript({ nonce }: { nonce?: string | undefined }) {
  const isServerHtml = useSyncExternalStore(
    () => () => undefined,
    () => false,
    () => true,
  )
  if (!isServerHtml) return null
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {earlyInputScript()}
    </script>
  )
}
