import type { Gate } from './gate'
import { createRates } from './rate'

export interface Limits {
  /** Milliseconds until this endpoint may be called again; 0: now. */
  waitMs(gate: Gate): number
  /** undefined: too many of this endpoint's requests are under way. Else call it at the end. */
  enter(gate: Gate): (() => void) | undefined
}

interface Options {
  maxPending: number
  workspaceRate: number
  now: () => number
}

/** One endpoint may fill a quarter of what waits to be stored; the rest stays free for the others. */
const shareOfOne = 4

export function createLimits({ maxPending, workspaceRate, now }: Options): Limits {
  const take = createRates()
  const underWay = new Map<string, number>()
  const mostOfOne = Math.max(1, Math.floor(maxPending / shareOfOne))
  return {
    waitMs({ id, workspaceId, settings }) {
      const nowMs = now()
      const own = settings.rate ? take(id, settings.rate.perSecond, nowMs) : true
      if (own !== true) return own
      const shared = workspaceRate > 0 ? take(workspaceId, workspaceRate, nowMs) : true
      return shared === true ? 0 : shared
    },
    enter({ id }) {
      const count = underWay.get(id) ?? 0
      if (count >= mostOfOne) return undefined
      underWay.set(id, count + 1)
      return () => {
        const left = (underWay.get(id) ?? 1) - 1
        if (left > 0) underWay.set(id, left)
        else underWay.delete(id)
      }
    },
  }
}
