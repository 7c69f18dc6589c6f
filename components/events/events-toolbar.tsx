import { ChevronDown } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { FilterTabs } from '@/components/ui/filter-tabs'
import { Menu } from '@/components/ui/menu'
import type { DeliveryCounts } from '@/lib/contracts/deliveries'
import {
  type EventFilter,
  type EventStatus,
  eventRanges,
  eventStatuses,
  eventStatusWords,
  rangeLabel,
  usualRange,
} from './event-filter'

interface EventsToolbarProps {
  filter: EventFilter
  counts: DeliveryCounts | undefined
  onChange: (values: { status?: string | undefined; since?: string | undefined }) => void
}

/** What is listed, and of which time. */
export function EventsToolbar({ filter, counts, onChange }: EventsToolbarProps) {
  return (
    <div className="flex shrink-0 items-start gap-2 px-5 pt-4 pb-3 max-md:overflow-x-auto max-md:px-4 max-md:pt-3">
      <div className="min-w-0 grow max-md:shrink-0 @max-[900px]:[&_button]:px-2 max-md:[&>*]:flex-nowrap">
        <FilterTabs
          label="Result"
          items={eventStatuses.map((id) => ({
            id,
            label: eventStatusWords[id],
            count: countOf(counts, id),
          }))}
          selectedKey={filter.status}
          onSelectionChange={(status) =>
            onChange({ status: status === 'all' ? undefined : status })
          }
        />
      </div>
      <Menu
        label="Time range"
        sections={[
          {
            id: 'range',
            items: eventRanges.map((id) => ({ id, label: rangeLabel(id) })),
            selectedKey: filter.range,
            onSelectionChange: (range) =>
              onChange({ since: range === usualRange ? undefined : range }),
          },
        ]}
      >
        <Button
          variant="quiet"
          size="sm"
          className="max-md:border-line max-md:order-first"
          aria-label={`Time range: ${rangeLabel(filter.range)}`}
        >
          {rangeLabel(filter.range)}
          <ChevronDown />
        </Button>
      </Menu>
    </div>
  )
}

function countOf(counts: DeliveryCounts | undefined, status: EventStatus): number | undefined {
  return status === 'all' ? counts?.total : counts?.byStatus[status]
}
