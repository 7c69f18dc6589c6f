'use client'

import { Suspense, useEffect, useEffectEvent } from 'react'
import { Alive } from '@/components/api/alive'
import { ApiProvider } from '@/components/api/api-provider'
import { linksOf } from '@/components/flows/links'
import { lazyPart } from '@/components/ui/lazy-part'
import { StartFlow } from './start-flow'
import { useArrivals } from './use-arrivals'

/** What arrived is shown by more code than what waits for it; it comes while the event is under way. */
const loadResult = () => import('./start-result').then((module) => module.StartResult)
const StartResult = lazyPart('What arrived', loadResult)

export interface LiveState {
  isSending: boolean
  isSomethingShown: boolean
}

export interface StartLiveProps {
  workspace: string
  flow: string
  /** The key of the step that shows what arrived. */
  showStep: string
  /** How often a test event was asked for; also before this was there. */
  askedCount: number
  onChange: (state: LiveState) => void
}

/** Sends test events, waits for what arrives at the URL and shows it. */
export function StartLive(props: StartLiveProps) {
  return (
    <ApiProvider workspace={props.workspace}>
      <Arrivals {...props} />
      <Alive />
    </ApiProvider>
  )
}

function Arrivals({ workspace, flow, showStep, askedCount, onChange }: StartLiveProps) {
  const { shown, isSending, ...arrivals } = useArrivals(flow)
  const isSomethingShown = shown !== undefined
  const tell = useEffectEvent(onChange)
  const send = useEffectEvent(arrivals.send)
  useEffect(() => tell({ isSending, isSomethingShown }), [isSending, isSomethingShown])
  useEffect(() => {
    if (askedCount === 0) return
    loadResult().catch(() => undefined)
    send()
  }, [askedCount])
  return (
    <>
      <p role="status" className="text-meta text-ink-2 mt-3 empty:mt-0">
        {arrivals.notice}
      </p>
      <div className="rounded-card border-line mt-5 overflow-hidden border">
        <StartFlow shown={shown} />
        {shown && (
          <Suspense fallback={<div className="bg-surface border-line h-40 border-t" />}>
            <StartResult
              // What unfolds is the event's own.
              key={shown.id}
              arrival={shown}
              newer={arrivals.newer}
              onNewer={arrivals.showNewest}
              addStepHref={`${linksOf(workspace).flow(flow)}?add=${showStep}`}
            />
          </Suspense>
        )}
      </div>
    </>
  )
}
