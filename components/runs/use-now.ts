import { useEffect, useState } from 'react'

/** The time, every half second while it matters; before the browser has taken over, `atFirstMs`. */
export function useNow(isTicking: boolean, atFirstMs: number): number {
  const [nowMs, setNowMs] = useState<number>()
  useEffect(() => {
    if (!isTicking) return
    const tick = () => setNowMs(Date.now())
    tick()
    const timer = setInterval(tick, tickMs)
    return () => clearInterval(timer)
  }, [isTicking])
  return nowMs ?? atFirstMs
}

const tickMs = 500
