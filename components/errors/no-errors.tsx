import { CircleCheck, SearchX } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/time'
import type { ErrorState } from '@/lib/contracts/error-groups'
import type { ErrorFilter } from './error-filter'

interface NoErrorsProps {
  filter: ErrorFilter
  page: { counts: Record<ErrorState, number>; lastResolvedAt: string | null }
  onClear: () => void
}

export function NoErrors({ filter: { state, flow }, page, onClear }: NoErrorsProps) {
  const { counts, lastResolvedAt } = page
  const clear = flow && <Button onPress={onClear}>All flows</Button>
  if (state !== 'open') {
    return (
      <EmptyState icon={<SearchX />} title={`Nothing ${state}.`}>
        {clear}
      </EmptyState>
    )
  }
  const isFirst = counts.resolved + counts.ignored === 0
  if (isFirst) {
    const title = flow
      ? 'No errors of this flow. Its failed runs are grouped here.'
      : 'No errors yet. Failed runs are grouped here.'
    return (
      <EmptyState icon={<CircleCheck />} title={title}>
        {clear}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<CircleCheck />}
      title="Nothing open."
      description={
        lastResolvedAt && (
          <>
            The last one was resolved <RelativeTime at={lastResolvedAt} />.
          </>
        )
      }
    >
      {clear}
    </EmptyState>
  )
}
