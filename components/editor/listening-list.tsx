'use client'

import { useEffect, useState } from 'react'
import { ErrorPanel } from '@/components/ui/error-panel'
import { DeliveryRow } from './delivery-row'
import { useDeliveries } from './use-deliveries'

/** What arrives at the URL, as it arrives; with help when nothing does. */
export function ListeningList({ limit }: { limit: number }) {
  const { deliveries, count, error, retry, sampleEvent, choose } = useDeliveries(limit)
  const waitedMs = useWaited(deliveries.length === 0)
  if (error) return <ErrorPanel title="Couldn’t load the deliveries." onRetry={retry} />
  return (
    <section aria-label="Deliveries" className="rounded-card border-line border">
      <div className="flex items-center gap-3 px-3 py-2.5">
        <span aria-hidden className="animate-pulse-dot bg-lapis size-2 rounded-full" />
        <b className="font-strong">Listening</b>
        <span className="text-caption text-ink-3 ml-auto">{count}</span>
      </div>
      {deliveries.length === 0 && <Silence waitedMs={waitedMs} />}
      <ul>
        {deliveries.map((delivery) => (
          <DeliveryRow
            key={delivery.id}
            delivery={delivery}
            isSample={delivery.id === sampleEvent}
            onUse={() => choose(delivery.id)}
          />
        ))}
      </ul>
    </section>
  )
}

function Silence({ waitedMs }: { waitedMs: number }) {
  return (
    <div className="border-line text-ink-2 text-meta grid gap-2 border-t px-3 py-3">
      <p>Send something to the URL and it appears here.</p>
      {waitedMs >= 20_000 && (
        <>
          <p className="font-strong text-ink">Nothing yet?</p>
          <ul className="grid list-disc gap-1 pl-4">
            <li>Is the webhook saved in the other app?</li>
            <li>Does it need to be triggered there (submit the form, make a test payment)?</li>
            <li>Try the cURL line to rule out our side.</li>
          </ul>
        </>
      )}
      {waitedMs >= 120_000 && (
        <p>You can go on with example data meanwhile: press “Send a test event”.</p>
      )}
    </div>
  )
}

/** How long nothing has arrived while this was open, in coarse steps. */
function useWaited(isWaiting: boolean): number {
  const [waitedMs, setWaited] = useState(0)
  useEffect(() => {
    if (!isWaiting) return
    const timers = [20_000, 120_000].map((ms) => setTimeout(() => setWaited(ms), ms))
    return () => timers.forEach(clearTimeout)
  }, [isWaiting])
  return waitedMs
}
