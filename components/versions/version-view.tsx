'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { queries } from '@/components/api/queries'
import { indexCatalog } from '@/components/editor/catalog-index'
import { LookingBar } from '@/components/editor/overlay/looking-bar'
import { ReadOnlyCanvas } from '@/components/editor/read-only-canvas'
import { FailurePanel } from '@/components/flows/failure-panel'
import { FlowStateChip } from '@/components/flows/flow-state'
import { flowTabs } from '@/components/flows/flow-tabs'
import { linksOf } from '@/components/flows/links'
import { FlowHeader } from '@/components/shell/flow-header'
import { Button } from '@/components/ui/button'
import { useRouter } from '@/components/ui/router'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { FlowSummary, VersionDetail } from '@/lib/contracts/flows'
import { triggerKey } from '@/lib/flow/schema'
import { RollBackDialog } from './roll-back-dialog'
import { StepValues } from './step-values'
import { useVersions } from './use-versions'

interface VersionViewProps {
  workspace: string
  flow: FlowSummary
  version: number
}

/** A version in the builder's place, to look at only. */
export function VersionView({ workspace, flow, version }: VersionViewProps) {
  const links = linksOf(workspace)
  const router = useRouter()
  const shown = useQuery({
    ...queries.flows.versions.get.queryOptions({ input: { id: flow.id, n: version } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <>
      <FlowHeader
        backHref={links.flowVersions(flow.id)}
        backLabel="Back to versions"
        title={flow.name}
        afterTitle={<FlowStateChip flow={flow} />}
        tabs={flowTabs(links, flow.id, 'versions')}
      />
      <main id="main" className="flex min-h-0 grow flex-col">
        <LookingBar
          title={`Viewing v${version}`}
          onBack={() => router.push(links.flow(flow.id))}
          actions={
            version !== flow.liveVersion && shown.data && <RollBack flow={flow} version={version} />
          }
        >
          {shown.data?.note && <span className="truncate">“{shown.data.note}”</span>}
        </LookingBar>
        <div className="flex min-h-0 grow max-lg:flex-col">
          {shown.data ? (
            <Shown version={shown.data} />
          ) : (
            <div className="grow p-6">
              {shown.error ? (
                <FailurePanel
                  title={`Couldn’t load v${version}.`}
                  error={shown.error}
                  onRetry={shown.refetch}
                />
              ) : (
                <SkeletonRows count={4} label="Loading this version…" />
              )}
            </div>
          )}
        </div>
      </main>
    </>
  )
}

function RollBack({ flow, version }: { flow: FlowSummary; version: number }) {
  const [isAsked, setAsked] = useState(false)
  const newest = useVersions(flow.id).versions?.[0]?.version
  if (newest === undefined) return null
  return (
    <>
      <Button size="sm" variant="quiet" onPress={() => setAsked(true)}>
        Roll back to this
      </Button>
      {isAsked && (
        <RollBackDialog
          flow={flow}
          version={version}
          next={newest + 1}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}

function Shown({ version: { version, document } }: { version: VersionDetail }) {
  const [selected, select] = useState<string>(triggerKey)
  const apps = useQuery(queries.apps.list.queryOptions({ input: {}, staleTime: Infinity }))
  const catalog = useMemo(() => indexCatalog(apps.data?.items ?? []), [apps.data])
  return (
    <>
      <ReadOnlyCanvas
        label={`Drawing of v${version}`}
        flow={document}
        catalog={catalog.apps}
        selected={selected}
        onSelect={select}
      />
      <StepValues flow={document} stepKey={selected} catalog={catalog} />
    </>
  )
}
