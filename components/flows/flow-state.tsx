import { Pencil } from 'lucide-react'
import { Chip } from '@/components/ui/chip'
import { StatusChip } from '@/components/ui/status'
import type { FlowSummary } from '@/lib/contracts/flows'

type Shown = Pick<FlowSummary, 'status' | 'liveVersion' | 'changesNotLive' | 'heldCount'>

/** State chip of a flow, and what follows from its state. */
export function FlowState({ flow }: { flow: Shown }) {
  const note = noteOf(flow)
  return (
    <span className="inline-flex items-center gap-2 align-middle">
      <FlowStateChip flow={flow} />
      {note && <span className="text-caption text-ink-2">{note}</span>}
    </span>
  )
}

export function FlowStateChip({ flow }: { flow: Pick<Shown, 'status' | 'liveVersion'> }) {
  switch (flow.status) {
    case 'live':
      return <StatusChip status="succeeded">Live v{flow.liveVersion}</StatusChip>
    case 'paused':
      return <StatusChip status="held">Paused</StatusChip>
    case 'draft':
      return <Chip icon={<Pencil />}>Draft</Chip>
  }
}

function noteOf({ status, changesNotLive, heldCount }: Shown): string | undefined {
  if (status === 'paused' && heldCount > 0) return `${heldCount.toLocaleString('en')} held`
  return changesNotLive ? 'Changes not live' : undefined
}
