'use client'

import { useIsHydrated } from './use-is-hydrated'

/**
 * A 2 px line at the top of its positioned parent while old content waits for new, after 400 ms.
 * Not while hydrating: by then a fetch may have begun that the server knew nothing of.
 */
export function ProgressLine({ isActive }: { isActive: boolean }) {
  const isHydrated = useIsHydrated()
  if (!isActive || !isHydrated) return null
  return (
    <div
      role="progressbar"
      aria-label="Loading"
      className="appear-after-400 absolute inset-x-0 top-0 z-10 h-0.5 overflow-hidden"
    >
      <div className="animate-progress bg-lapis h-full w-1/4 motion-reduce:w-full" />
    </div>
  )
}
