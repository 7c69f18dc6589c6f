'use client'

import { useState } from 'react'
import { CardActions, DeliveryCard } from '@/components/deliveries/delivery-card'
import { senderName } from '@/components/deliveries/delivery-words'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import type { Delivery } from '@/lib/contracts/deliveries'
import type { RevealSecret } from './use-reveal-secret'

/** A secret that came with a handshake: it can be seen once. */
export function SecretCard({ event, reveal }: { event: Delivery; reveal: RevealSecret }) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <DeliveryCard
      title={`${senderName(event.reason)} sent its verification token.`}
      text="Paste it where the sender asks for it. Hookline can show it once."
    >
      <CardActions>
        <Button onPress={() => setIsAsking(true)}>Show it once</Button>
      </CardActions>
      <ConfirmDialog
        title="Show the token?"
        confirmLabel={reveal.isPending ? 'Opening…' : 'Show it'}
        cancelLabel="Not now"
        isPending={reveal.isPending}
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        onConfirm={() => reveal.show(() => setIsAsking(false))}
      >
        It is shown to you now and never again. Have the page of the sender open.
      </ConfirmDialog>
      <Token reveal={reveal} />
    </DeliveryCard>
  )
}

/** Only its button closes it: afterwards the token is gone. */
function Token({ reveal: { secret, putAway } }: { reveal: RevealSecret }) {
  return (
    <Dialog title="The verification token" width="md" isAlert isOpen={secret !== undefined}>
      <p className="text-ink-2 mt-2">Copy it now. We can’t show it again.</p>
      <code className="rounded-control bg-sunken text-data dark:bg-bg mt-3 block px-3 py-2 font-mono break-all">
        {secret}
      </code>
      <DialogActions>
        <CopyButton text={secret ?? ''} label="Copy token" />
        <Button variant="primary" onPress={putAway}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  )
}
