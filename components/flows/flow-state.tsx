import { Pencil } from 'lucide-react'
import { Chip } from '@/components/ui/chip'
import { Link } from '@/components/ui/link'
import { StatusChip } from '@/components/ui/status'
import type { FlowSummary } from '@/lib/contracts/flows'
import { changesNotLiveWords } from './changes-not-live'
import type { Links } from './links'

type Shown = Pick<
  FlowSummary,
  'id' | 'status' | 'liveVersion' | 'changesNotLive' | 'changesNotLiveCount' | 'heldCount'
>

/** State chip of a flow, and what follows from its state. */
export function FlowState({ flow, links }: { flow: Shown; links: Links }) {
  return (
    <span className="inline-flex items-center gap-2 align-middle">
      <FlowStateChip flow={flow} />
      <Note flow={flow} links={links} />
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

/** The changes lead to what they are; they stand above the link that covers a row. */
function Note({ flow, links }: { flow: Shown; links: Links }) {
  const { id, status, heldCount } = flow
  if (status === 'paused' && heldCount > 0) {
    return <span className="text-caption text-ink-2">{heldCount.toLocaleString('en')} held</span>
  }
  const words = changesNotLiveWords(flow)
  if (words === undefined) return null
  return (
    <Link
      href={links.flowVersions(id)}
      className="text-caption text-ink-2 hover:text-ink relative z-1 underline-offset-2 hover:underline"
    >
      {words}
    </Link>
  )
}
