import type { Status } from '@/components/ui/status-looks'
import type { Delivery } from '@/lib/contracts/deliveries'
import type { RunStatus } from '@/lib/contracts/runs'
import { rejectionOf } from './rejection'

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
export function deliveryResult(delivery: Pick<Delivery, 'status'>): {
  status: Status
  word: string
} {
  return results[delivery.status]
}

/** Why a delivery was rejected and what to change. */
export function reasonText(reason: string | undefined, detail?: string): string | undefined {
  if (reason === undefined) return undefined
  const { line, advice } = rejectionOf({ reason, detail })
  return advice ? `${line}. ${advice}` : `${line}.`
}

const heldLines: Record<string, string> = {
  paused: 'Came while the flow was paused',
  connection: 'Waits for a connection that needs you',
  maintenance: 'Waits for the end of a maintenance',
  quota: 'Came when the quota was used up',
  filter: 'The filter has no answer for it',
}

/** Why a delivery is held: "Came while the flow was paused". */
export function heldLine(reason: string | undefined): string {
  return wordOf(heldLines, reason) ?? 'Waits until it is released'
}

/** A request that brought several events and has no run of its own: "Split into 3 events". */
export function acceptedLine({ reason, detail }: Pick<Delivery, 'reason' | 'detail'>): string {
  return reason === 'split' && detail ? `Split into ${detail} events` : 'Accepted'
}

const runWords: Record<RunStatus, string> = {
  queued: 'is queued',
  running: 'is running',
  waiting: 'is waiting',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'was cancelled',
}

/** "Run …8k2f9a is running" */
export function runLine(run: string, status: RunStatus | undefined): string {
  return `Run …${run.slice(-6)}${status ? ` ${runWords[status]}` : ''}`
}

const senders: Record<string, string> = {
  slack: 'Slack',
  meta: 'Meta',
  microsoft_graph: 'Microsoft',
  zoom: 'Zoom',
  dropbox: 'Dropbox',
  trello: 'Trello',
  sns: 'Amazon SNS',
  asana: 'Asana',
  notion: 'Notion',
  okta: 'Okta',
  x: 'X',
  event_grid: 'Azure Event Grid',
  cloudevents: 'The sender',
  discord: 'Discord',
  cors: 'A browser',
}

/** Who made a handshake. */
export function senderName(reason: string | undefined): string {
  return wordOf(senders, reason) ?? 'The sender'
}

/** What a handshake was: "Slack verified this URL". */
export function handshakeLine({ reason, detail }: Pick<Delivery, 'reason' | 'detail'>): string {
  return detail ? withoutStop(detail) : `${senderName(reason)} checked this URL, we answered`
}

/** Why the filter of the flow said no. */
export function filteredLine({ detail }: Pick<Delivery, 'detail'>): string {
  return detail ? withoutStop(detail) : 'The flow’s filter left it out'
}

/** "214 B", "1.2 KB", "1.4 MB" */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 999_950) return `${(bytes / 1_000).toFixed(1)} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** A sentence in a column stands without its full stop. */
function withoutStop(sentence: string): string {
  return sentence.endsWith('.') ? sentence.slice(0, -1) : sentence
}

/** Foreign words must not find what every object has. */
function wordOf(words: Record<string, string>, key: string | undefined): string | undefined {
  return key !== undefined && Object.hasOwn(words, key) ? words[key] : undefined
}
