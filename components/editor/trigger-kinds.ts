import type { TriggerKind } from '@/lib/flow/schema'

/** It has a URL, and what arrives there is listed. */
export function listens(kind: TriggerKind | undefined): boolean {
  return kind === 'webhook' || kind === 'form'
}

/** An example of it can be made without anybody outside. */
export function isTestable(kind: TriggerKind | undefined): boolean {
  return kind === 'schedule' || kind === 'poll' || kind === 'manual'
}
