'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '@/components/api/client'
import { CardActions, DeliveryCard } from '@/components/deliveries/delivery-card'
import { senderName } from '@/components/deliveries/delivery-words'
import { useRefreshDeliveries } from '@/components/deliveries/use-delivery-actions'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import type { Delivery } from '@/lib/contracts/deliveries'

/** A secret that came with a handshake: it can be seen once. */
export function SecretCard({ event }: { event: Delivery }) {
  const [isAsking, setIsAsking] = useState(false)
  const refresh = useRefreshDeliveries(event.flow)
  // Not a cached mutation of the router: the secret lives in this card alone.
  const reveal = useMutation({
    mutationFn: () => client.deliveries.revealSecret({ id: event.id }),
    onError: showFailure,
    onSettled: () => setIsAsking(false),
    gcTime: 0,
  })
  const secret = reveal.data?.secret
  const done = () => {
    reveal.reset()
    void refresh()
  }
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
        onConfirm={() => reveal.mutate()}
      >
        It is shown to you now and never again. Have the page of the sender open.
      </ConfirmDialog>
      <Dialog
        title="The verification token"
        width="md"
        isAlert
        isOpen={secret !== undefined}
        onOpenChange={done}
      >
        <p className="text-ink-2 mt-2">Copy it now. We can’t show it again.</p>
        <code className="rounded-control bg-sunken text-data dark:bg-bg mt-3 block px-3 py-2 font-mono break-all">
          {secret}
        </code>
        <DialogActions>
          <CopyButton text={secret ?? ''} label="Copy token" />
          <Button variant="primary" onPress={done}>
            Done
          </Button>
        </DialogActions>
      </Dialog>
    </DeliveryCard>
  )
}
