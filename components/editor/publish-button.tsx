'use client'

import { Suspense, useRef, useState } from 'react'
import { useKeysShown, useShortcut } from '@/components/keys/keys-provider'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { Tooltip } from '@/components/ui/tooltip'
import type { FlowSummary } from '@/lib/contracts/flows'

const PublishPopover = lazyOverlay('The dialog', () =>
  import('./publish-popover').then((module) => module.PublishPopover),
)

/** Never greyed out: what stands in the way is said when it is pressed. */
export function PublishButton({ flow }: { flow: FlowSummary }) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const shown = useKeysShown()
  useShortcut('publish', () => setOpen(true))
  return (
    <>
      <Tooltip label="Publish" shortcut={shown('publish')}>
        <Button ref={button} variant="primary" data-publish onPress={() => setOpen(true)}>
          Publish
        </Button>
      </Tooltip>
      {isOpen && (
        <Suspense>
          <PublishPopover flow={flow} triggerRef={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
