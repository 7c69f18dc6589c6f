import { useQuery } from '@tanstack/react-query'
import { ListX, Rows3 } from 'lucide-react'
import { queries } from '@/components/api/queries'
import { useLinks } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import type { OverviewRange } from '@/lib/contracts/overview'
import { rangeWords } from './overview-range'

interface NothingRanProps {
  range: OverviewRange
  flow: string | undefined
  onRange: (range: OverviewRange) => void
}

/** Nothing in this time, or nothing ever. */
export function NothingRan({ range, flow, onRange }: NothingRanProps) {
  const links = useLinks()
  const input = { limit: 1, ...(flow ? { flow } : {}) }
  const ever = useQuery(queries.runs.list.queryOptions({ input })).data
  if (!ever) return null
  if (ever.items.length === 0) {
    return (
      <EmptyState icon={<Rows3 />} title="No runs yet. Send an event to start one.">
        <ButtonLink href={flow ? links.flow(flow) : links.flows}>
          {flow ? 'Open the flow' : 'Go to flows'}
        </ButtonLink>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<ListX />} title={`No runs in the last ${rangeWords[range]}.`}>
      {range !== '30d' && <Button onPress={() => onRange('30d')}>Look at 30 days</Button>}
    </EmptyState>
  )
}
