import { randomBytes } from 'node:crypto'
import { env } from '@/lib/env'
import { listenChanges, type ToldChange } from './changes'
import type { Listener } from './hot/listen'

/** `change` missing: a reset, "fetch again what you show". */
export interface FeedEvent {
  /** Opaque; given back after a broken connection, the feed goes on behind it. */
  id: string
  change?: ToldChange
}

interface Subscription {
  workspaceId: string
  lastEventId?: string | undefined
  onEvent: (event: FeedEvent) => void
}

export interface ChangeFeed {
  /** Resolves when changes are heard, or after two seconds: then the connect itself is a reset. */
  ready(): Promise<void>
  /** Replays what came after `lastEventId`, then goes on; returns how to end it. */
  subscribe(subscription: Subscription): () => void
  /** The id of now, in any workspace, for whoever has not seen an event yet. */
  position(): string
  close(): Promise<void>
}

/** So many changes of a workspace can be caught up; who missed more fetches again. */
const heldMax = 1_000
const readyLimitMs = 2_000

interface Ring {
  held: { sequence: number; change: ToldChange }[]
  /** Number of the newest event that is not held any more. */
  lostUpTo: number
  listeners: Set<(event: FeedEvent) => void>
}

const place = Symbol.for('hookline.change-feed')
const home = globalThis as { [place]?: ChangeFeed }

/** The one feed of this process. It listens from its first use on. */
export function changeFeed(): ChangeFeed {
  home[place] ??= createChangeFeed(env().databaseUrl ?? '')
  return home[place]
}

export async function closeChangeFeed(): Promise<void> {
  const feed = home[place]
  delete home[place]
  await feed?.close()
}

export function createChangeFeed(databaseUrl: string): ChangeFeed {
  /** Ids of another process, or of this one before a restart, must not be taken for ours. */
  const epoch = randomBytes(6).toString('hex')
  const rings = new Map<string, Ring>()
  /** Number of the newest event of all workspaces. */
  let sequence = 0
  /** What came before is lost to all of them. */
  let lostUpTo = 0
  let onConnected = () => {}
  const connected = new Promise<void>((resolve) => {
    onConnected = resolve
  })
  const idOf = (number: number) => `${epoch}-${number}`
  const listener: Listener = listenChanges({
    databaseUrl,
    onChanges(workspaceId, changes) {
      const ring = ringOf(rings, workspaceId)
      for (const change of changes) {
        sequence += 1
        ring.held.push({ sequence, change })
        for (const tell of ring.listeners) tell({ id: idOf(sequence), change })
      }
      const lost = ring.held.splice(0, ring.held.length - heldMax)
      ring.lostUpTo = lost.at(-1)?.sequence ?? ring.lostUpTo
    },
    onReset(workspaceId) {
      sequence += 1
      if (workspaceId === undefined) lostUpTo = sequence
      const affected = workspaceId ? [ringOf(rings, workspaceId)] : rings.values()
      for (const ring of affected) {
        ring.held = []
        ring.lostUpTo = sequence
        for (const tell of ring.listeners) tell({ id: idOf(sequence) })
      }
      onConnected()
    },
  })
  /** undefined: it cannot be told what was missed. */
  const missedSince = (ring: Ring, id: string): Ring['held'] | undefined => {
    const [ofEpoch, text = ''] = id.split('-')
    const last = Number(text)
    if (ofEpoch !== epoch || !Number.isInteger(last) || last > sequence) return undefined
    if (last < Math.max(lostUpTo, ring.lostUpTo)) return undefined
    return ring.held.filter((one) => one.sequence > last)
  }
  return {
    ready: () => Promise.race([connected, pause(readyLimitMs)]),
    position: () => idOf(sequence),
    subscribe({ workspaceId, lastEventId, onEvent }) {
      const ring = ringOf(rings, workspaceId)
      if (lastEventId !== undefined) {
        const missed = missedSince(ring, lastEventId)
        if (!missed) onEvent({ id: idOf(sequence) })
        for (const one of missed ?? []) onEvent({ id: idOf(one.sequence), change: one.change })
      }
      ring.listeners.add(onEvent)
      return () => ring.listeners.delete(onEvent)
    },
    close: () => listener.close(),
  }
}

function ringOf(rings: Map<string, Ring>, workspaceId: string): Ring {
  const known = rings.get(workspaceId)
  if (known) return known
  const ring: Ring = { held: [], lostUpTo: 0, listeners: new Set() }
  rings.set(workspaceId, ring)
  return ring
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
