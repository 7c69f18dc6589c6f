'use client'

import { useSyncExternalStore } from 'react'
import { themeScript } from './theme'

/** Only in the server's HTML: a script that React makes in the browser would never run. */
export function ThemeScript({ nonce }: { nonce?: string }) {
  const isServerHtml = useSyncExternalStore(
    () => () => undefined,
    () => false,
    () => true,
  )
  if (!isServerHtml) return null
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {themeScript}
    </script>
  )
}
