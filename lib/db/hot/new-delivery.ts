import type { EventKind } from '@/lib/flow/made-event'

/** One inbound request as it is stored. Texts may hold anything; they are cleaned here. */
export interface NewDelivery {
  id: string
  createdAt: Date
  workspaceId: string
  flowId: string
  kind: EventKind
  status: 'accepted' | 'kept' | 'rejected' | 'duplicate' | 'filtered' | 'held' | 'handshake'
  reason?: string
  method: string
  path: string
  query: string
  headers: [name: string, value: string][]
  contentType: string | null
  sizeBytes: number
  source: string
  bodyKind: string
  body: Uint8Array | null
  /** Which of the flow's URLs it came to; null where there was none. */
  endpointId: string | null
  /** For the owner only: why it was refused, or what a handshake was. */
  detail?: string
  /** How many of its values are not kept, a token in their place. */
  redacted?: number
  /** How many requests it stands for; 1 unless given. */
  repeats?: number
  /** The answer, where it does not follow from status, reason and run. */
  answer?: { status: number; body: string }
  run?: NewRun
  /** The first event with this key wins; later ones become duplicates and start no run. */
  dedupe?: { keyHash: string; windowMs: number }
  /** Events with this key share a run that starts later; `max` is of a batch. */
  collect?: { kind: 'debounce' | 'batch'; keyHash: string; windowMs: number; max: number }
  /** Beyond so many runs in a window the event is held. */
  quota?: { runs: number; windowMs: number }
}

/** What became of a delivery when it was stored. */
export interface StoredDelivery {
  status: NewDelivery['status']
  reason?: string
  /** The run that the event is in. */
  run?: string
  duplicateOf?: string
  /** The run of the event that it is a duplicate of. */
  duplicateRun?: string
}

export interface NewRun {
  id: string
  createdAt: Date
  workspaceId: string
  flowId: string
  /** null: the draft, given in `document`. */
  version: number | null
  document: string | null
  eventId: string
  /** A caller waits for the result. */
  isAwaited: boolean
  rerunOf?: string
  /** Runs of one flow with the same key are done one at a time, first in first out. */
  orderKey?: string
  /** So many runs with the same key at once; one unless given. */
  laneLimit?: number
  /** The run whose step started this one, and how deep that goes. */
  parentRunId?: string
  depth?: number
  /** The run starts then, not now. */
  startAt?: Date
  /** Runs with the same key begin so far apart; it starts later where others are before it. */
  pace?: { keyHash: string; everyMs: number }
}
