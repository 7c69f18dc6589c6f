import { QueueFull } from '@/lib/db/hot/group-commit'
import type { Gate } from './gate'
import { createRates } from './rate'

export interface Limits {
  /** Milliseconds until this endpoint may be called again; 0: now. */
  waitMs(gate: Gate): number
  /** undefined: too many of this endpoint's requests are under way. */
  enter(gate: Gate): Place | undefined
}

/** What a request that is under way takes of the memory for all of them. */
export interface Place {
  /** Throws QueueFull where so many bytes would find no room. */
  mustFit(bytes: number): void
  /** Keeps so many more bytes, until it leaves. Throws QueueFull where there is no room for them. */
  hold(bytes: number): void
  /** At the end, however it ended. */
  leave(): void
}

interface Options {
  maxPending: number
  maxPendingBytes: number
  maxBodyBytes: number
  workspaceRate: number
  now: () => number
}

/** One endpoint may fill a quarter of what waits to be stored; the rest stays free for the others. */
const shareOfOne = 4

export function createLimits({ workspaceRate, now, ...room }: Options): Limits {
  const take = createRates()
  return {
    waitMs({ id, workspaceId, settings }) {
      const nowMs = now()
      const own = settings.rate ? take(id, settings.rate.perSecond, nowMs) : true
      if (own !== true) return own
      const shared = workspaceRate > 0 ? take(workspaceId, workspaceRate, nowMs) : true
      return shared === true ? 0 : shared
    },
    enter: createRoom(room),
  }
}

/**
 * Counts what came, not what was declared: who announces much and sends nothing keeps nobody out. A
 * body that is as large as one may be always fits by itself.
 */
function createRoom(room: Pick<Options, 'maxPending' | 'maxPendingBytes' | 'maxBodyBytes'>) {
  const shares = new Map<string, { requests: number; bytes: number }>()
  let allBytes = 0
  const mostOfAll = Math.max(room.maxPendingBytes, room.maxBodyBytes)
  const mostOfOne = Math.max(Math.floor(room.maxPendingBytes / shareOfOne), room.maxBodyBytes)
  const requestsOfOne = Math.max(1, Math.floor(room.maxPending / shareOfOne))
  return ({ id }: Pick<Gate, 'id'>): Place | undefined => {
    const own = shares.get(id) ?? { requests: 0, bytes: 0 }
    if (own.requests >= requestsOfOne) return undefined
    if (own.requests === 0) shares.set(id, own)
    own.requests += 1
    let held = 0
    const mustFit = (bytes: number) => {
      if (own.bytes + bytes > mostOfOne || allBytes + bytes > mostOfAll) throw new QueueFull()
    }
    const count = (bytes: number) => {
      held += bytes
      own.bytes += bytes
      allBytes += bytes
    }
    return {
      mustFit,
      hold(bytes) {
        mustFit(bytes)
        count(bytes)
      },
      leave() {
        count(-held)
        own.requests -= 1
        if (own.requests === 0) shares.delete(id)
      },
    }
  }
}
