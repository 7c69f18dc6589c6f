import type { Status } from '@/components/ui/status-looks'
import type { Delivery } from '@/lib/contracts/deliveries'

const results: Record<Delivery['status'], { status: Status; word: string }> = {
  accepted: { status: 'succeeded', word: 'Accepted' },
  kept: { status: 'succeeded', word: 'Kept' },
  rejected: { status: 'failed', word: 'Rejected' },
  duplicate: { status: 'skipped', word: 'Duplicate' },
  filtered: { status: 'stopped', word: 'Filtered' },
  held: { status: 'held', word: 'Held' },
  handshake: { status: 'stale', word: 'Handshake' },
}

/** What became of a delivery: shape and word. */
export function deliveryResult(delivery: Delivery): { status: Status; word: string } {
  return results[delivery.status]
}

const reasons: Record<string, string> = {
  method_not_allowed:
    'This method is not allowed. Allow it under More options, or change the sender.',
  too_large: 'The body is over the limit. Make the sender send less, or raise MAX_BODY_BYTES.',
  bad_signature: 'The signature did not match. Check the secret on both sides.',
  unauthorized: 'The key is missing or wrong. Check it in the sender.',
  forbidden: 'The sender’s address is not allowed.',
  unsupported_encoding: 'The body is compressed. Switch compression off in the sender.',
  rate_limited: 'Too many requests at once. They may be sent again later.',
}

/** Why a delivery was rejected and what to change. */
export function reasonText(reason: string | undefined): string | undefined {
  if (reason === undefined) return undefined
  return reasons[reason] ?? `Reason: ${reason.replaceAll('_', ' ')}.`
}

/** "214 B", "1.2 KB", "1.4 MB" */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
