'use client'

import { Suspense, useState } from 'react'
import { linksOf } from '@/components/flows/links'
import { ErrorPanel } from '@/components/ui/error-panel'
import { lazyPart } from '@/components/ui/lazy-part'
import { Link } from '@/components/ui/link'
import { DeliveryRow } from './delivery-row'
import { useEditor, useEditorState } from './editor-context'
import { hasDoctor } from './listening-words'
import { useAdoptFixes } from './use-adopt-fixes'
import { useDeliveries } from './use-deliveries'
import { useTitleCount } from './use-title-count'

const Silence = lazyPart('Help for a URL that hears nothing', () =>
  import('./silence').then((module) => module.Silence),
)

/** What arrives at the URL, as it arrives; with help when nothing does. */
export function ListeningList({ limit }: { limit: number }) {
  const { flowId, catalog } = useEditor()
  const isForm = useEditorState((state) => catalog.triggerOf(state.flow.trigger)?.kind === 'form')
  const { deliveries, count, isEmpty, isPaused, error, retry, sampleEvent, choose } =
    useDeliveries(limit)
  // The newest refused signature is open until the person opens or closes one.
  const newest = deliveries.find(hasDoctor)?.id
  const [opened, setOpened] = useState<string | null>()
  useTitleCount(flowId)
  useAdoptFixes()
  if (error) return <ErrorPanel title="Couldn’t load the deliveries." onRetry={retry} />
  return (
    <section aria-label="Deliveries" className="rounded-card border-line overflow-hidden border">
      <Head count={count} isPaused={isPaused} />
      {isEmpty && isForm && (
        <p className="border-line text-ink-2 text-meta border-t px-3 py-3">
          Nobody has sent the form yet. Open the page and try it.
        </p>
      )}
      {isEmpty && !isForm && (
        <Suspense>
          <Silence />
        </Suspense>
      )}
      <ul>
        {deliveries.map((delivery) => (
          <DeliveryRow
            key={delivery.id}
            delivery={delivery}
            isSample={delivery.id === sampleEvent}
            isOpen={delivery.id === (opened === undefined ? newest : opened)}
            onOpenChange={(isOpen) => setOpened(isOpen ? delivery.id : null)}
            onUse={() => choose(delivery.id)}
          />
        ))}
      </ul>
    </section>
  )
}

function Head({ count, isPaused }: { count: string; isPaused: boolean }) {
  const { workspace, flowId } = useEditor()
  return (
    <div className="text-meta flex min-h-10 items-center gap-2.5 px-3">
      {!isPaused && (
        <span
          aria-hidden
          className="bg-running-soft grid size-4 shrink-0 place-items-center rounded-full"
        >
          <span className="animate-pulse-dot bg-running size-2 rounded-full" />
        </span>
      )}
      <b className="font-strong">{isPaused ? 'Paused, new events are held' : 'Listening'}</b>
      <span className="text-caption text-ink-3 ml-auto">{count}</span>
      {count !== '' && (
        <Link
          href={linksOf(workspace).flowEvents(flowId)}
          className="rounded-pill font-label text-lapis hover:underline"
        >
          All events
        </Link>
      )}
    </div>
  )
}
