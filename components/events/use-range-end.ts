import { useEffect, useState } from 'react'

/** A page that was left open for so long shows "the last 24 hours" anew when somebody comes back. */
const oldMs = 3_600_000

/** The moment that ranges are counted back from: it stands still while somebody reads. */
export function useRangeEnd(openedAtMs: number): number {
  const [nowMs, setNowMs] = useState(openedAtMs)
  useEffect(() => {
    const onShow = () => {
      if (document.visibilityState !== 'visible') return
      setNowMs((endMs) => (Date.now() - endMs > oldMs ? Date.now() : endMs))
    }
    document.addEventListener('visibilitychange', onShow)
    return () => document.removeEventListener('visibilitychange', onShow)
  }, [])
  return nowMs
}
