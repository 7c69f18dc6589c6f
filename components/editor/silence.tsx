'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { useSendEvent } from './use-send-event'

const helpMs = 20_000
const exampleMs = 120_000

/** While nothing has arrived: what to look at, and after a while a way to go on without it. */
export function Silence() {
  const waitedMs = useWaited()
  return (
    <div className="border-line text-ink-2 text-meta grid gap-2 border-t px-3 py-3">
      <p>Send something to the URL and it appears here.</p>
      {waitedMs >= helpMs && (
        <>
          <p className="font-strong text-ink">Nothing yet?</p>
          <ul className="grid list-disc gap-1 pl-4">
            <li>Is the webhook saved in the other app?</li>
            <li>Does it need to be triggered there (submit the form, make a test payment)?</li>
            <li>Try the cURL line to rule out our side.</li>
          </ul>
        </>
      )}
      {waitedMs >= exampleMs && <UseExample />}
    </div>
  )
}

/** As a page of the web sends its fields. */
const formExample = {
  body: 'name=Ada+Lovelace&email=ada%40example.com&message=Hello',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
}

/** The example arrives like any event, and is the sample from then on. */
function UseExample() {
  const { send, isPending, samples, example } = useSendEvent()
  const items = [
    ...samples.map(({ key, title }) => ({
      ...{ id: key, label: title, onAction: () => send({ sample: key }) },
    })),
    { id: 'example', label: 'Plain JSON', onAction: () => send({ body: example }) },
    { id: 'form', label: 'A form', onAction: () => send(formExample) },
  ]
  return (
    <div className="flex flex-wrap items-center gap-2 pt-1">
      <Menu label="Use example data" items={items} placement="bottom start">
        <Button size="sm" isPending={isPending}>
          {isPending ? 'Sending…' : 'Use example data'}
        </Button>
      </Menu>
      <span>and go on building meanwhile.</span>
    </div>
  )
}

/** How long this has been open, in coarse steps. */
function useWaited(): number {
  const [waitedMs, setWaited] = useState(0)
  useEffect(() => {
    const timers = [helpMs, exampleMs].map((ms) => setTimeout(() => setWaited(ms), ms))
    return () => timers.forEach(clearTimeout)
  }, [])
  return waitedMs
}
