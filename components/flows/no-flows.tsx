import { FileUp, LayoutTemplate, SearchX, Workflow, Zap } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { emptySentence, type FlowFilter } from './flow-filter'
import { useLinks } from './links'

interface NoFlowsProps {
  onStart: () => void
  isPending: boolean
}

export function NoFlows({ onStart, isPending }: NoFlowsProps) {
  const links = useLinks()
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
      <ButtonLink href={links.templates}>
        <LayoutTemplate />
        Browse templates
      </ButtonLink>
      <ButtonLink href={links.flowImport}>
        <FileUp />
        Import a flow
      </ButtonLink>
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
