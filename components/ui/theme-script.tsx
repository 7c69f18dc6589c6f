'use client'

import { themeScript } from './theme'
import { useIsHydrated } from './use-is-hydrated'

/** Only in the server's HTML: a script that React makes in the browser would never run. */
export function ThemeScript({ nonce }: { nonce?: string }) {
  if (useIsHydrated()) return null
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {themeScript}
    </script>
  )
}
