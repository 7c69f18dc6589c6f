'use client'

import { useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useMemo, useState } from 'react'
import { queries } from '@/components/api/queries'
import { indexCatalog } from '@/components/editor/catalog-index'
import { FailurePanel } from '@/components/flows/failure-panel'
import { useAddress } from '@/components/flows/use-address'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { FlowSummary, VersionListEntry } from '@/lib/contracts/flows'
import { type Comparison, readComparison, writeComparison } from './compare-address'
import { CompareView } from './compare-view'
import { RollBackDialog } from './roll-back-dialog'
import { useDocument, useSavedDraft, type useVersions } from './use-versions'
import { VersionList } from './version-list'

interface VersionsViewProps {
  flow: FlowSummary | undefined
  list: ReturnType<typeof useVersions>
  onPublish: () => void
}

/** The history of a flow, once it is there. */
export function VersionsView({ flow, list, onPublish }: VersionsViewProps) {
  const { versions, error, refetch } = list
  if (error && !versions) {
    return (
      <Page>
        <FailurePanel title="Couldn’t load the versions." error={error} onRetry={refetch} />
      </Page>
    )
  }
  if (!flow || !versions) {
    return (
      <Page>
        <SkeletonRows count={4} label="Loading versions…" />
      </Page>
    )
  }
  if (versions.length === 0) {
    return (
      <Page>
        <EmptyState
          icon={<History />}
          title="Nothing published yet."
          description="The first publish becomes v1."
        >
          <Button variant="primary" onPress={onPublish}>
            Publish
          </Button>
        </EmptyState>
      </Page>
    )
  }
  return <Versions flow={flow} list={list} versions={versions} />
}

interface VersionsProps extends Pick<VersionsViewProps, 'list'> {
  flow: FlowSummary
  versions: VersionListEntry[]
}

function Versions({ flow, list, versions }: VersionsProps) {
  const { params, change } = useAddress()
  const [wanted, setWanted] = useState<string>()
  const [asked, setAsked] = useState<number>()
  const newest = versions[0]?.version ?? 0
  const comparison = readComparison(params.get('compare'), {
    liveVersion: flow.liveVersion,
    newest,
  })
  if (!comparison) return null
  const compare = (next: Comparison) => change({ compare: writeComparison(next) })
  return (
    <main className="grid min-h-0 grow overflow-y-auto lg:grid-cols-[296px_minmax(0,1fr)] lg:overflow-hidden">
      <VersionList
        flow={flow}
        versions={versions}
        comparison={comparison}
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        onCompare={(next) => {
          setWanted(writeComparison(next))
          compare(next)
        }}
        onRollBack={setAsked}
      />
      <div className="lg:min-h-0 lg:max-xl:overflow-y-auto xl:grid xl:grid-cols-[minmax(0,1fr)_440px] xl:overflow-hidden 2xl:grid-cols-[minmax(0,1fr)_560px]">
        <Comparing
          flow={flow}
          comparison={comparison}
          onChange={(next) => {
            setWanted(undefined)
            compare(next)
          }}
          versions={versions.map(({ version }) => version)}
          wanted={wanted}
        />
      </div>
      {asked !== undefined && (
        <RollBackDialog
          flow={flow}
          version={asked}
          next={newest + 1}
          onClose={() => setAsked(undefined)}
        />
      )}
    </main>
  )
}

interface ComparingProps {
  flow: FlowSummary
  comparison: Comparison
  onChange: (comparison: Comparison) => void
  versions: number[]
  wanted: string | undefined
}

/** Fetches both sides. */
function Comparing({ flow, comparison, ...rest }: ComparingProps) {
  const apps = useQuery(queries.apps.list.queryOptions({ input: {}, staleTime: Infinity }))
  const catalog = useMemo(() => apps.data && indexCatalog(apps.data.items), [apps.data])
  const draft = useSavedDraft(flow.id, flow)
  const saved = draft.data?.document
  const before = useDocument(flow.id, { side: comparison.before, draft: saved })
  const after = useDocument(flow.id, { side: comparison.after, draft: saved })
  const error = before.error ?? after.error ?? draft.error ?? apps.error
  if (error) {
    const retry = () =>
      void Promise.all([apps.refetch(), draft.refetch(), before.refetch(), after.refetch()])
    return (
      <div className="p-6">
        <FailurePanel title="Couldn’t load what to compare." error={error} onRetry={retry} />
      </div>
    )
  }
  if (!catalog || !before.document || !after.document) {
    return (
      <div className="p-6">
        <SkeletonRows count={4} label="Comparing…" />
      </div>
    )
  }
  return (
    <CompareView
      comparison={comparison}
      catalog={catalog}
      before={before.document}
      after={after.document}
      {...rest}
    />
  )
}
