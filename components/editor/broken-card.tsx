'use client'

import { Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { isTrigger } from './step-facts'
import { useCommands } from './use-commands'

const RawStep = lazyOverlay('The dialog', () =>
  import('./raw-step').then((module) => module.RawStep),
)

/** In place of a card or a row that cannot be drawn: what it holds can be read, and it can go. */
export function BrokenCard({ stepKey }: { stepKey: string }) {
  const commands = useCommands()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a card is a group of buttons, no form part */}
      <div
        role="group"
        aria-label={`Can’t draw the step ${stepKey}`}
        className="rounded-card border-failed bg-surface pointer-events-auto flex size-full min-h-16 flex-col justify-center gap-1 border px-3"
      >
        <span className="font-strong">Can’t draw this step</span>
        <span>
          <Button size="sm" variant="quiet" className="-ml-2" onPress={() => setOpen(true)}>
            Open raw data
          </Button>
          {!isTrigger(stepKey) && (
            <Button size="sm" variant="quiet" onPress={() => commands.remove(stepKey)}>
              Delete
            </Button>
          )}
        </span>
      </div>
      {isOpen && (
        <Suspense>
          <RawStep stepKey={stepKey} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
