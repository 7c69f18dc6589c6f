import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { isMadeKind, madeScope } from '@/lib/flow/made-event'

/** What expressions read as `trigger`. The body first: that is what people look for. */
export function requestOf(delivery: DeliveryDetail) {
  const { kind, method, path, query, headers, body, receivedAt } = delivery
  // No request came: the event is what Hookline made it of.
  if (isMadeKind(kind)) return madeScope({ body: { kind: 'json', value: body.value }, receivedAt })
  const fields = new URLSearchParams(query)
  return {
    body: body.value,
    method,
    ...(path ? { path } : {}),
    query: Object.fromEntries(fields),
    headers: Object.fromEntries(headers),
    receivedAt,
  }
}
