'use client'

import { FileUp, LayoutTemplate, Plus, Sparkles } from 'lucide-react'
import { DescribeHost } from '@/components/describe/describe-host'
import { useAiAccounts } from '@/components/describe/use-ai-accounts'
import { starterTriggers } from '@/components/form/starter-trigger'
import { useShortcut } from '@/components/keys/keys-provider'
import { Page, PageHeader } from '@/components/shell/page'
import { ImportHost } from '@/components/transfer/import-host'
import { CountStatus } from '@/components/ui/count-status'
import { FilterTabs } from '@/components/ui/filter-tabs'
import type { MenuItem } from '@/components/ui/menu'
import { ProgressLine } from '@/components/ui/progress-line'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SplitButton } from '@/components/ui/split-button'
import type { FlowListEntry } from '@/lib/contracts/flows'
import { AttentionStrip } from './attention-strip'
import { BulkBar } from './bulk-bar'
import { FailurePanel } from './failure-panel'
import { countStates, filterFlows, readFlowFilter, stateFilters, stateWords } from './flow-filter'
import { readFlowOrder } from './flow-order'
import { FlowsTable } from './flows-table'
import { type Links, useLinks } from './links'
import { NoFlows, NothingMatches } from './no-flows'
import { OrderMenu } from './order-menu'
import { SearchField } from './search-field'
import { useAddress } from './use-address'
import { useCatalog } from './use-catalog'
import { useNewFlow } from './use-flow-actions'
import { useFlowSelection } from './use-flow-selection'
import { useFlows } from './use-flows'
import { useKeptOrder } from './use-kept-order'
import { useRowKeys } from './use-row-keys'

/** `/w/<ws>/flows`: the home of a workspace. */
export function FlowsPage() {
  const list = useFlows()
  const newFlow = useNewFlow()
  const catalog = useCatalog()
  const links = useLinks()
  const canDescribe = useAiAccounts().length > 0
  useShortcut('new-flow', () => newFlow.start())
  const hasFlows = list.flows !== undefined && list.flows.length > 0
  return (
    <Page>
      <ProgressLine isActive={list.isFetching && !list.isPending} />
      <PageHeader
        title="Flows"
        actions={
          <>
            {/* An empty workspace has its one primary button below. */}
            <SplitButton
              variant={list.flows?.length === 0 ? 'secondary' : 'primary'}
              onPress={() => newFlow.start()}
              moreLabel="Choose how it starts"
              sections={[
                {
                  id: 'triggers',
                  items: starterTriggers(catalog.apps).map((starter) => ({
                    id: starter.id,
                    label: starter.title,
                    description: starter.description,
                    onAction: () => newFlow.start(starter),
                  })),
                },
                { id: 'made', items: madeItems(links, canDescribe) },
              ]}
            >
              <Plus />
              {newFlow.isPending ? 'Creating…' : 'New flow'}
            </SplitButton>
          </>
        }
      />
      {list.isPending && <SkeletonRows label="Loading flows…" />}
      {list.isError && !list.flows && (
        <FailurePanel title="Couldn’t load flows." error={list.error} onRetry={list.refetch} />
      )}
      {list.flows?.length === 0 && (
        <NoFlows
          starters={starterTriggers(catalog.apps)}
          onStart={newFlow.start}
          isPending={newFlow.isPending}
        />
      )}
      {hasFlows && <Flows flows={list.flows ?? []} />}
      <ImportHost />
      <DescribeHost />
    </Page>
  )
}

/** What others drew already, or would draw. */
function madeItems(links: Links, canDescribe: boolean): MenuItem[] {
  const described: MenuItem = {
    ...{ id: 'describe', label: 'Describe it…', icon: <Sparkles /> },
    href: links.flowDescription,
  }
  return [
    ...(canDescribe ? [described] : []),
    {
      ...{ id: 'template', label: 'From a template', icon: <LayoutTemplate /> },
      href: links.templates,
    },
    { id: 'import', label: 'Import a flow…', icon: <FileUp />, href: links.flowImport },
  ]
}

function Flows({ flows }: { flows: readonly FlowListEntry[] }) {
  const { params, change } = useAddress()
  const filter = readFlowFilter(params)
  const catalog = useCatalog()
  const links = useLinks()
  const order = readFlowOrder(params)
  const shown = useKeptOrder(filterFlows(flows, filter), order)
  const selection = useFlowSelection(shown)
  const counts = countStates(flows)
  useRowKeys()
  return (
    <>
      <AttentionStrip flows={flows} />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <FilterTabs
          label="State"
          items={stateFilters.map((id) => ({ id, label: stateWords[id], count: counts[id] }))}
          selectedKey={filter.state}
          onSelectionChange={(state) => change({ status: state === 'all' ? undefined : state })}
        />
        <span className="flex items-center gap-2 max-md:w-full">
          <OrderMenu
            order={order}
            onChange={(next) => change({ sort: next === 'run' ? undefined : next })}
          />
          <SearchField
            label="Search flows"
            placeholder="Filter by name"
            value={filter.q}
            onChange={(q) => change({ q })}
            className="w-60 max-md:grow"
          />
        </span>
      </div>
      <CountStatus
        text={`${shown.length} of ${flows.length} flows`}
        cause={`${filter.state} ${filter.q}`}
      />
      {shown.length > 0 ? (
        <FlowsTable flows={shown} catalog={catalog} links={links} selection={selection} />
      ) : (
        <NothingMatches
          filter={filter}
          onClear={() => change({ q: undefined, status: undefined })}
        />
      )}
      <BulkBar selection={selection} />
    </>
  )
}
