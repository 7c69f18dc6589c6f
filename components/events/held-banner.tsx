'use client'

import { Suspense, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useHeld } from './use-held'

const ReleaseDialog = lazyOverlay('The dialog', () =>
  import('./release-dialog').then((module) => module.ReleaseDialog),
)

/** What waits, and the choice what becomes of it. */
export function HeldBanner({ flow }: { flow: string }) {
  const held = useHeld(flow)
  const [open, setOpen] = useState<'release' | 'discard'>()
  const { summary } = held
  if (!summary) return null
  const close = () => setOpen(undefined)
  return (
    <div className="px-5 pb-3 max-md:px-4">
      <Banner
        status="held"
        className="md:flex-nowrap"
        title={summary.title}
        action={
          <>
            <Button size="sm" variant="quiet" onPress={() => setOpen('discard')}>
              Discard
            </Button>
            <Button size="sm" className="text-ink!" onPress={() => setOpen('release')}>
              Run them
            </Button>
          </>
        }
      >
        {`${summary.why}. Nothing is lost.`}
      </Banner>
      {open === 'release' && (
        <Suspense>
          <ReleaseDialog
            events={summary.events}
            isPending={held.isPending}
            onClose={close}
            onRelease={(perSecond) => held.release(perSecond, close)}
          />
        </Suspense>
      )}
      <ConfirmDialog
        title={`Discard ${summary.events}?`}
        confirmLabel={held.isPending ? 'Discarding…' : 'Discard'}
        cancelLabel="Keep holding"
        isDanger
        isPending={held.isPending}
        isOpen={open === 'discard'}
        onOpenChange={close}
        onConfirm={() => held.discard(close)}
      >
        They do not run. The requests stay in this list as kept until their time is over, and each
        can still be processed.
      </ConfirmDialog>
    </div>
  )
}
