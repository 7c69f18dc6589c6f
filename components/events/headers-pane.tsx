import { PairList } from './pair-list'

/** In the order they came; a secret's value was never kept. */
export function HeadersPane({ headers }: { headers: readonly [string, string][] }) {
  if (headers.length === 0)
    return <p className="text-ink-2 text-meta">The request had no headers.</p>
  return <PairList label="Headers" pairs={headers} />
}
