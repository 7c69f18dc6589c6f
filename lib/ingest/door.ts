import type { IncomingMessage } from 'node:http'
import type { GroupCommit } from '@/lib/db/hot/group-commit'
import type { NewDelivery, StoredDelivery } from '@/lib/db/hot/new-delivery'
import type { AnswerWaiter } from './answer-waiter'
import type { EndpointCache } from './endpoint-cache'
import type { Examiner } from './examine'
import type { Gate } from './gate'
import type { Guesses } from './guesses'
import type { Limits } from './limits'
import type { Refusals } from './refusals'

export interface IngestOptions extends Examiner {
  endpoints: EndpointCache<Gate>
  /** Makes deliveries and their runs durable, all or none; says what became of each. */
  store: (deliveries: NewDelivery[]) => Promise<StoredDelivery[]>
  /** After the commit: wakes workers and tells the screens. */
  onStored: (deliveries: NewDelivery[], stored: StoredDelivery[]) => void
  answers: AnswerWaiter
  /** The caller was told "accepted": its run did not end in time. Its row says so from then on. */
  noteLate: (delivery: NewDelivery) => void
  /** So many events may wait to be stored, and so many bytes of them. */
  maxPending: number
  maxPendingBytes: number
  /** The sender's address, taken from behind trusted proxies. */
  sourceOf: (request: IncomingMessage) => string
  /** Requests a second of all endpoints of a workspace; 0: any number. */
  workspaceRate: number
  /** How long a store that is away is waited for before the sender is told to come again. */
  outageMs?: number
}

/** The front door, opened: what came with it and what it keeps between requests. */
export interface Door extends IngestOptions {
  commit: GroupCommit<NewDelivery, StoredDelivery>
  refusals: Refusals
  limits: Limits
  guesses: Guesses
}
