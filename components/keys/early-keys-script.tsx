'use client'

import { useSyncExternalStore } from 'react'
import { earlyKeysScript } from './early-keys'

/** Only in the server's HTML: a script that React makes in the browser would never run. */
export function EarlyKeysScript({ nonce }: { nonce?: string | undefined }) {
  const isServerHtml = useSyncExternalStore(
    () => () => undefined,
    () => false,
    () => true,
  )
  if (!isServerHtml) return null
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {earlyKeysScript}
    </script>
  )
}
