import { FailurePanel } from '@/components/flows/failure-panel'
import { Skeleton } from '@/components/ui/skeleton'
import { choiceId } from './item-choice'
import { ItemScrubber } from './item-scrubber'
import type { TimelineRow } from './timeline'
import type { RunItems } from './use-run-items'

/** What stands under a container in the timeline. */
export function ContainerItems({ row, items }: { row: TimelineRow; items: RunItems }) {
  const shown = items.of(row.key)
  if (!row.step || row.step.status === 'skipped') return null
  if (!shown) {
    if (items.error) {
      const title = 'Couldn’t load its items.'
      return <FailurePanel title={title} error={items.error} onRetry={items.retry} />
    }
    return items.isPending ? <Loading /> : null
  }
  if (shown.index < 0) return <p className="text-meta text-ink-3 px-5 pb-4">It has no items.</p>
  const { container, outer } = shown
  return (
    <ItemScrubber
      key={choiceId(container, outer)}
      title={row.title}
      items={shown.items}
      index={shown.index}
      isOnlyFailed={items.isOnlyFailed(container)}
      onMove={(index) => items.move(shown, index)}
      onOnlyFailed={(isOnly) => items.setOnlyFailed(container, isOnly)}
    />
  )
}

function Loading() {
  return (
    <div role="status" className="grid gap-2 px-5 pb-4">
      <span className="sr-only">Loading the items…</span>
      <Skeleton className="h-1.5" />
      <Skeleton className="h-6" />
      <Skeleton className="h-7 w-48" />
    </div>
  )
}
