'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { type ComponentProps, useState } from 'react'
import { isApiError } from '@/components/api/api-error'
import { queries } from '@/components/api/queries'
import { linksOf } from '@/components/flows/links'
import { NothingHere } from '@/components/shell/nothing-here'
import { ButtonLink } from '@/components/ui/button-link'
import { ErrorPanel } from '@/components/ui/error-panel'
import { readOwn } from '@/lib/flow/record'
import { BrokenDraft } from './broken-draft'
import { EditorSkeleton } from './editor-skeleton'

// The canvas measures the page: there is nothing of it to draw on the server.
const FlowEditor = dynamic(() => import('./flow-editor').then((module) => module.FlowEditor), {
  ssr: false,
  loading: () => <EditorSkeleton />,
})

const VersionView = dynamic(() =>
  import('@/components/versions/version-view').then((module) => module.VersionView),
)

interface FlowBuilderProps {
  /** Slug of the workspace. */
  workspace: string
  flowId: string
}

/** Loads a flow, its draft and the catalogue, then hands over to the editor. */
export function FlowBuilder({ workspace, flowId }: FlowBuilderProps) {
  const search = useSearchParams()
  const step = search.get('step') ?? undefined
  const flow = useQuery(queries.flows.get.queryOptions({ input: { id: flowId } }))
  const draft = useQuery({
    ...queries.flows.draft.get.queryOptions({ input: { id: flowId } }),
    // The editor that is open holds the draft; fetching it again would only be thrown away.
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const apps = useQuery(queries.apps.list.queryOptions({ input: {} }))
  const broken = brokenDraft(draft.error)
  if (broken !== undefined) {
    return <BrokenDraft workspace={workspace} flowId={flowId} text={broken} />
  }
  const asked = [flow, draft, apps]
  if (asked.some(({ error }) => isApiError(error) && error.code === 'not_found')) {
    return <NothingHere />
  }
  // A later look that fails takes nothing away from what is open.
  const error = asked.find(({ data }) => data === undefined)?.error
  if (error) {
    const retry = () => void Promise.all(asked.map(({ refetch }) => refetch()))
    return (
      <main id="main" className="p-8">
        <h1 className="sr-only">Flow</h1>
        <ErrorPanel
          title="Couldn’t load this flow."
          cause={isApiError(error) ? error.message : 'The server didn’t answer.'}
          requestId={isApiError(error) ? error.requestId : undefined}
          onRetry={retry}
        />
        <ButtonLink href={linksOf(workspace).flows} variant="quiet" className="mt-3">
          Back to flows
        </ButtonLink>
      </main>
    )
  }
  const version = Number(search.get('version'))
  if (flow.data && version > 0) {
    return <VersionView key={version} workspace={workspace} flow={flow.data} version={version} />
  }
  if (!flow.data || !draft.data || !apps.data) return <EditorSkeleton />
  return (
    <EditorOfNow
      key={flowId}
      isNow={!draft.isFetching}
      workspace={workspace}
      flow={flow.data}
      draft={draft.data}
      apps={apps.data.items}
      step={step}
      addAfter={search.get('add') ?? undefined}
    />
  )
}

type EditorOfNowProps = ComponentProps<typeof FlowEditor> & { isNow: boolean }

/** Waits for the draft of now, once: when everything is looked up again, what is open stays open. */
function EditorOfNow({ isNow, ...editor }: EditorOfNowProps) {
  const [isOpen, setOpen] = useState(isNow)
  if (isNow && !isOpen) setOpen(true)
  return isOpen ? <FlowEditor {...editor} /> : <EditorSkeleton />
}

function brokenDraft(error: unknown): string | undefined {
  const text = isApiError(error) ? readOwn(error.details, 'brokenDraft') : undefined
  return typeof text === 'string' ? text : undefined
}
