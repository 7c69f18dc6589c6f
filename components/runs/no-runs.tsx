import { useQuery } from '@tanstack/react-query'
import { ListX, Rows3 } from 'lucide-react'
import { queries } from '@/components/api/queries'
import { useLinks } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { nothingFoundSentence } from './filter/filter-words'
import { rangeOf, withRange } from './filter/range'
import type { RunFilterState } from './use-run-filter'

interface NoRunsProps {
  filter: RunFilterState
  /** The page's flow. */
  flow: string | undefined
}

/** Nothing matches, nothing in this time, or nothing ever. */
export function NoRuns({ filter: { parts, setParts }, flow }: NoRunsProps) {
  const { since, until } = rangeOf(parts)
  const isAllTime = since === 'all' && until === undefined
  const isFiltered = parts.some(({ key }) => key !== 'since' && key !== 'until')
  const ever = useQuery({
    ...queries.runs.list.queryOptions({ input: { limit: 1, ...(flow ? { flow } : {}) } }),
    enabled: !isFiltered,
  }).data
  if (!isFiltered && !ever) return null
  if (!isFiltered && ever?.items.length === 0) {
    return (
      <EmptyState icon={<Rows3 />} title="No runs yet. Send an event to start one.">
        {flow ? <FlowUrl flow={flow} /> : <ToFlows />}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<ListX />} title={nothingFoundSentence(parts)}>
      {isFiltered && (
        <Button onPress={() => setParts(parts.filter(({ key }) => key === 'since'))}>
          Clear filters
        </Button>
      )}
      {!isAllTime && (
        <Button onPress={() => setParts(withRange(parts, { since: 'all', until: undefined }))}>
          Look at all that is kept
        </Button>
      )}
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
