import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { PairList } from './pair-list'

/** In the order they came; a secret's value was never kept. */
export function HeadersPane({ headers, masks }: Pick<DeliveryDetail, 'headers' | 'masks'>) {
  if (headers.length === 0)
    return <p className="text-ink-2 text-meta">The request had no headers.</p>
  return <PairList label="Headers" part="headers" pairs={headers} masks={masks} />
}
