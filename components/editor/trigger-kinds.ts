import type { TriggerKind } from '@/lib/flow/schema'

/** It has a URL, and what arrives there is listed. */
export function listens(kind: TriggerKind | undefined): boolean {
  return kind === 'webhook' || kind === 'form'
}

/** What to do with a flow that is only a trigger. */
export function firstStepWords(kind: TriggerKind | undefined): string {
  return listens(kind)
    ? 'Send an event to the URL, then add the first step here.'
    : 'Add the first step here.'
}

/** An example of it can be made without anybody outside. */
export function isTestable(kind: TriggerKind | undefined): boolean {
  return kind === 'schedule' || kind === 'poll' || kind === 'manual'
}
