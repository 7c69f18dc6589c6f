'use client'

import { Suspense } from 'react'
import { Banner } from '@/components/ui/banner'
import { lazyPart } from '@/components/ui/lazy-part'
import { isTrigger } from './step-facts'

const RawData = lazyPart('What the step holds', () =>
  import('./raw-data').then((module) => module.RawData),
)
const ReplaceStep = lazyPart('The list of steps', () =>
  import('./replace-step').then((module) => module.ReplaceStep),
)

/** In place of a tab of the panel that cannot be drawn. */
export function BrokenTab({ stepKey }: { stepKey: string }) {
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
