import { useQuery } from '@tanstack/react-query'
import { ListX, Rows3 } from 'lucide-react'
import { queries } from '@/components/api/queries'
import { useLinks } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { isFiltered, noRunsSentence, type RunFilter } from './run-filter'

interface NoRunsProps {
  filter: RunFilter
  /** The page's flow. */
  flow: string | undefined
  onClear: () => void
}

export function NoRuns({ filter, flow, onClear }: NoRunsProps) {
  if (isFiltered(filter) || (filter.flow && !flow)) {
    const title = isFiltered(filter) ? noRunsSentence(filter) : 'This flow has no runs yet.'
    return (
      <EmptyState icon={<ListX />} title={title}>
        <Button onPress={onClear}>Clear filters</Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<Rows3 />} title="No runs yet. Send an event to start one.">
      {flow ? <FlowUrl flow={flow} /> : <ToFlows />}
    </EmptyState>
  )
}

function ToFlows() {
  return <ButtonLink href={useLinks().flows}>Go to flows</ButtonLink>
}

function FlowUrl({ flow: id }: { flow: string }) {
  const { data: flow } = useQuery(queries.flows.get.queryOptions({ input: { id } }))
  const links = useLinks()
  if (flow?.status !== 'draft' && flow?.url) {
    return (
      <>
        <code className="text-data text-ink-2 max-w-full truncate font-mono">{flow.url}</code>
        <CopyButton text={flow.url} label="Copy URL" />
      </>
    )
  }
  return <ButtonLink href={links.flow(id)}>Open the flow</ButtonLink>
}
