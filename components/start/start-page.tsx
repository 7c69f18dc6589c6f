'use client'

import { Suspense, useState } from 'react'
import { curlFor } from '@/components/deliveries/curl'
import { linksOf } from '@/components/flows/links'
import { Mark } from '@/components/shell/mark'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { lazyPart } from '@/components/ui/lazy-part'
import { Link } from '@/components/ui/link'
import type { LiveState } from './start-live'

/** The URL can be read and copied before what talks to the API is here. */
const StartLive = lazyPart('What waits for events', () =>
  import('./start-live').then((module) => module.StartLive),
)

interface StartPageProps {
  workspace: string
  flow: string
  url: string
  /** The key of the step that shows what arrived. */
  showStep: string
}

/** `/start`: the first flow is live; one click sends something, and it is seen arriving. */
export function StartPage({ workspace, flow, url, showStep }: StartPageProps) {
  const links = linksOf(workspace)
  const [askedCount, setAskedCount] = useState(0)
  const [live, setLive] = useState<LiveState>()
  // Pressed before the rest is here, it waits for it.
  const isSending = live ? live.isSending : askedCount > 0
  return (
    <div className="bg-bg flex min-h-dvh flex-col">
      <header className="flex h-16 shrink-0 items-center justify-between px-6 max-md:px-4">
        <span className="font-label flex items-center gap-2.5">
          <Mark /> Hookline
        </span>
        <Link
          href={links.flows}
          className="font-label text-ink-2 hover:text-ink rounded-control px-3 py-1.5"
        >
          Skip to flows
        </Link>
      </header>
      <main className="mx-auto w-full max-w-190 px-4 pt-8 pb-16 max-md:pt-2">
        <h1 className="text-hero">Send something. Watch it arrive.</h1>
        <p className="text-section font-body text-ink-2 mt-1">
          Your URL is live. Paste it into any app that can send webhooks.
        </p>
        <UrlBox url={url} />
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <Button
            variant={live?.isSomethingShown ? 'secondary' : 'primary'}
            isPending={isSending}
            onPress={() => setAskedCount(askedCount + 1)}
          >
            {sendWords(isSending, live?.isSomethingShown ?? false)}
          </Button>
          <CopyButton text={curlFor(url)} label="Copy as cURL" variant="quiet" />
          <Listening />
        </div>
        <Suspense>
          <StartLive {...{ workspace, flow, showStep, askedCount }} onChange={setLive} />
        </Suspense>
      </main>
    </div>
  )
}

function sendWords(isSending: boolean, isSomethingShown: boolean): string {
  if (isSending) return 'Sending…'
  return isSomethingShown ? 'Send another event' : 'Send a test event'
}

function UrlBox({ url }: { url: string }) {
  return (
    <div className="border-line-strong bg-surface rounded-card mt-6 flex min-h-13.5 items-center gap-3 border py-2 pr-3 pl-5 max-md:pl-3">
      <span className="min-w-0 grow font-mono break-all" title="Your URL">
        {url}
      </span>
      <CopyButton text={url} />
    </div>
  )
}

function Listening() {
  return (
    <span className="text-meta text-ink-2 ml-auto flex items-center gap-2">
      <span aria-hidden className="bg-running animate-pulse-dot size-2 rounded-full" />
      Listening
    </span>
  )
}
