import type { Spread } from './statistics'

export type EchoRequest =
  | { kind: 'reset' }
  | { kind: 'report' }
  /** Answered with one `Sample` for each idempotency key. */
  | { kind: 'samples' }
  /** Answered once that many different idempotency keys have been seen. */
  | { kind: 'wait'; events: number }

export interface EchoReport {
  calls: number
  /** Different idempotency keys. */
  events: number
  withoutKey: number
  /** From the moment the event was due at the sender to its arrival here. */
  latency: Spread
}
