import type { QueryClient } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'

/** Other values are masked now: what is on the page, or comes back to it, is asked for again. */
export function refreshMasked(cache: QueryClient): void {
  for (const queryKey of [
    ...[queries.runs.key(), queries.deliveries.get.key(), queries.testing.samples.key()],
    queries.steps.compare.key(),
  ]) {
    void cache.invalidateQueries({ queryKey })
  }
}
