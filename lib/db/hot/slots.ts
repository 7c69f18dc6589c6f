export interface Place {
  workspaceId: string
  flowId: string
}

/** A flow with runs to do, and how many; counted only as far as it matters. */
export interface WaitingFlow extends Place {
  waiting: number
}

export interface Share extends Place {
  runs: number
}

/** The slots of a worker, and who holds them. */
export interface Slots {
  readonly free: number
  /** So many may be taken without asking who they are for. */
  roomForAny(): number
  /** So many this flow may have. */
  roomFor(place: Place): number
  /** What each flow that holds some may still have; what one that holds none. */
  rooms(): { flow_id: string; room: number }[]
  roomForNew(): number
  take(place: Place): void
  /** Gives free slots to flows in turn, those with the fewest first; nothing is taken yet. */
  shareOut(waiting: readonly WaitingFlow[], limit: number): Share[]
}

/**
 * A flow may hold three times, a workspace seven times as many slots as are free: alone three
 * quarters of all, two of them three sevenths each. Some slots stay free for who comes next, however
 * many already have much to do.
 */
const flowFactor = 3
const workspaceFactor = 7

export function createSlots(freeSlots: number, held: readonly Place[]): Slots {
  const flows = new Map<string, number>()
  const workspaces = new Map<string, number>()
  let free = freeSlots
  const add = ({ workspaceId, flowId }: Place) => {
    flows.set(flowId, (flows.get(flowId) ?? 0) + 1)
    workspaces.set(workspaceId, (workspaces.get(workspaceId) ?? 0) + 1)
  }
  for (const place of held) add(place)
  return {
    get free() {
      return free
    },
    roomForAny: () =>
      Math.min(
        room(flowFactor, free, Math.max(0, ...flows.values())),
        room(workspaceFactor, free, Math.max(0, ...workspaces.values())),
      ),
    roomFor: ({ workspaceId, flowId }) =>
      Math.min(
        room(flowFactor, free, flows.get(flowId) ?? 0),
        room(workspaceFactor, free, workspaces.get(workspaceId) ?? 0),
      ),
    rooms: () =>
      [...flows].map(([flowId, count]) => ({
        flow_id: flowId,
        room: room(flowFactor, free, count),
      })),
    roomForNew: () => room(flowFactor, free, 0),
    take(place) {
      add(place)
      free -= 1
    },
    shareOut: (waiting, limit) => shareOut({ flows, workspaces, free }, waiting, limit),
  }
}

/** For a caller that takes all it asks for. */
export function unsharedSlots(freeSlots: number): Slots {
  let free = freeSlots
  return {
    get free() {
      return free
    },
    roomForAny: () => free,
    roomFor: () => free,
    rooms: () => [],
    roomForNew: () => free,
    take() {
      free -= 1
    },
    shareOut: () => [],
  }
}

/** How many can be taken one after the other while `held < factor * free` before each. */
function room(factor: number, free: number, held: number): number {
  return Math.min(free, Math.max(0, Math.ceil((factor * free - held) / (factor + 1))))
}

interface Counts {
  flows: ReadonlyMap<string, number>
  workspaces: ReadonlyMap<string, number>
  free: number
}

function shareOut(counts: Counts, waiting: readonly WaitingFlow[], limit: number): Share[] {
  const flows = new Map(counts.flows)
  const workspaces = new Map(counts.workspaces)
  const shares = waiting.map(({ workspaceId, flowId }) => ({ workspaceId, flowId, runs: 0 }))
  let free = counts.free
  for (let left = Math.min(limit, free); left > 0; left -= 1) {
    let least: Share | undefined
    let leastHeld = flowFactor * free
    for (const [at, share] of shares.entries()) {
      const held = flows.get(share.flowId) ?? 0
      const isFull = (workspaces.get(share.workspaceId) ?? 0) >= workspaceFactor * free
      if (isFull || share.runs >= (waiting[at]?.waiting ?? 0) || held >= leastHeld) continue
      least = share
      leastHeld = held
    }
    if (!least) break
    least.runs += 1
    flows.set(least.flowId, leastHeld + 1)
    workspaces.set(least.workspaceId, (workspaces.get(least.workspaceId) ?? 0) + 1)
    free -= 1
  }
  return shares.filter(({ runs }) => runs > 0)
}
