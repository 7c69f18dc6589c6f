import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { maskText } from '@/lib/flow/mask-texts'
import { PairList } from './pair-list'

/** What stood in the address: the path after the flow's URL, and the query. */
export function QueryPane({ event: { path, query, masks } }: { event: DeliveryDetail }) {
  const pairs = [...new URLSearchParams(query)]
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {path && (
        <p className="text-meta">
          <span className="text-ink-3">Path </span>
          <code className="text-data font-mono wrap-anywhere">{maskText(path, masks)}</code>
        </p>
      )}
      {pairs.length > 0 ? (
        <PairList label="Query" part="query" pairs={pairs} masks={masks} />
      ) : (
        <p className="text-ink-2 text-meta">The address had no query.</p>
      )}
    </div>
  )
}
