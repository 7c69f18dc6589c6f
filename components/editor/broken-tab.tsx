'use client'

import { Suspense } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import { isTrigger } from './step-facts'

const RawData = lazyPart('What the step holds', () =>
  import('./raw-data').then((module) => module.RawData),
)
const ReplaceStep = lazyPart('The list of steps', () =>
  import('./replace-step').then((module) => module.ReplaceStep),
)

interface BrokenTabProps {
  stepKey: string
  error: unknown
}

/** In place of a tab of the panel that cannot be drawn, or whose code did not come. */
export function BrokenTab({ stepKey, error }: BrokenTabProps) {
  // The loader keeps the failure: only a new page asks again.
  if (error instanceof Error && error.name === 'ChunkLoadError') {
    return (
      <div className="grid content-start gap-5 p-5">
        <Banner
          status="needs"
          title="This part could not be loaded."
          action={
            <Button size="sm" variant="quiet" onPress={() => window.location.reload()}>
              Reload the page
            </Button>
          }
        >
          You may be offline. Your changes are kept on this device.
        </Banner>
      </div>
    )
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-5 p-5">
      <Banner status="failed" title="Can’t draw this part of the step.">
        What the step holds is below as it is. Nothing is lost.
      </Banner>
      <Suspense>
        {!isTrigger(stepKey) && <ReplaceStep stepKey={stepKey} />}
        <RawData stepKey={stepKey} />
      </Suspense>
    </div>
  )
}
