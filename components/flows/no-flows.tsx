import { SearchX, Workflow, Zap } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { emptySentence, type FlowFilter } from './flow-filter'

interface NoFlowsProps {
  onStart: () => void
  isPending: boolean
}

export function NoFlows({ onStart, isPending }: NoFlowsProps) {
  return (
    <EmptyState
      icon={<Workflow />}
      title="No flows yet."
      description="You get a URL at once. Paste it into any app that can send webhooks, and add steps."
    >
      <Button variant="primary" onPress={onStart}>
        <Zap />
        {isPending ? 'Creating…' : 'Start with a webhook'}
      </Button>
    </EmptyState>
  )
}

export function NothingMatches({ filter, onClear }: { filter: FlowFilter; onClear: () => void }) {
  return (
    <EmptyState icon={<SearchX />} title={emptySentence(filter)}>
      <Button onPress={onClear}>Clear filters</Button>
    </EmptyState>
  )
}
