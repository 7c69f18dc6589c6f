import { Segmented } from '@/components/ui/segmented'
import { overviewRanges, rangeWords } from './overview-range'
import type { OverviewState } from './use-overview-range'

export function RangeChoice({ state: { range, setRange } }: { state: OverviewState }) {
  return (
    <Segmented
      label="Time"
      items={overviewRanges.map((id) => ({ id, label: rangeWords[id] }))}
      selectedKey={range}
      onSelectionChange={(key) => {
        const chosen = overviewRanges.find((one) => one === key)
        if (chosen) setRange(chosen)
      }}
    />
  )
}
