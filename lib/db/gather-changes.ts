/** What a workspace is told next. */
export interface Gathered<One> {
  /** By type and id: the newest wins. */
  changes: Map<string, One>
  /** "Fetch again what you show" instead of the changes. */
  isReset: boolean
  /** How many there were. */
  count: number
  /** With more of them they are a reset. */
  most: number
}

interface GatherOptions {
  /** More of one workspace at a time is told as a reset. */
  most: number
  /** The same for one that had too much a moment ago: it will have again, and gathering is dear. */
  mostWhileBusy: number
  /** So long is a moment. */
  calmMs: number
  now?: () => number
}

export interface Gatherer<One> {
  add(workspaceId: string, change: One): void
  /**
   * Whether a workspace is told of changes one by one just now. If not, so many more are counted by
   * this, and need not even be written down.
   */
  isSingle(workspaceId: string, count: number): boolean
  reset(workspaceId: string): void
  /** All of it; gathering begins anew. */
  take(): Map<string, Gathered<One>>
  readonly isEmpty: boolean
}

/** Gathers changes per workspace. A busy one costs next to nothing: nobody could read them anyway. */
export function createGatherer<One extends { type: string; id: string }>({
  most,
  mostWhileBusy,
  calmMs,
  now = () => performance.now(),
}: GatherOptions): Gatherer<One> {
  let gathered = new Map<string, Gathered<One>>()
  let busy = new Set<string>()
  let takenAtMs = Number.NEGATIVE_INFINITY

  function of(workspaceId: string): Gathered<One> {
    const known = gathered.get(workspaceId)
    if (known) return known
    const isBusy = busy.has(workspaceId) && now() - takenAtMs < calmMs
    const fresh: Gathered<One> = {
      ...{ changes: new Map(), isReset: false, count: 0 },
      most: isBusy ? mostWhileBusy : most,
    }
    gathered.set(workspaceId, fresh)
    return fresh
  }

  function becomeReset(one: Gathered<One>): void {
    one.isReset = true
    one.changes.clear()
  }

  return {
    add(workspaceId, change) {
      const one = of(workspaceId)
      one.count += 1
      if (one.isReset) return
      const key = `${change.type} ${change.id}`
      one.changes.delete(key)
      one.changes.set(key, change)
      if (one.changes.size > one.most) becomeReset(one)
    },
    isSingle(workspaceId, count) {
      const one = of(workspaceId)
      if (one.isReset) one.count += count
      return !one.isReset
    },
    reset: (workspaceId) => becomeReset(of(workspaceId)),
    take() {
      const taken = gathered
      gathered = new Map()
      busy = new Set()
      for (const [id, { count }] of taken) if (count > most) busy.add(id)
      takenAtMs = now()
      return taken
    },
    get isEmpty() {
      return gathered.size === 0
    },
  }
}
