import { formatBytes, reasonText } from '@/components/deliveries/delivery-words'
import { formatDuration } from '@/components/ui/format-duration'
import type { Delivery } from '@/lib/contracts/deliveries'

type Judged = Pick<Delivery, 'status' | 'reason' | 'detail' | 'sizeBytes' | 'runStatus'>

/** What became of an event: "It works. 214 bytes, 38 ms." */
export function resultWords(delivery: Judged, tookMs: number | undefined): string {
  const { status, reason, detail, sizeBytes, runStatus } = delivery
  if (status === 'rejected') {
    if (reason === 'too_large' && sizeBytes > 0) {
      return `Rejected: that was ${formatBytes(sizeBytes)}, over the limit.`
    }
    return `Rejected. ${reasonText(reason, detail) ?? ''}`.trim()
  }
  const size = sizeBytes < 1_000 ? `${sizeBytes} bytes` : formatBytes(sizeBytes)
  if (status !== 'accepted') return `It arrived. ${size}.`
  if (runStatus === 'failed') return 'It arrived, but the step failed.'
  if (tookMs === undefined) return `It arrived. ${size}.`
  return `It works. ${size}, ${formatDuration(tookMs)}.`
}
