'use client'

import { Suspense, useState } from 'react'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { SplitButton } from '@/components/ui/split-button'
import { useSendEvent } from './use-send-event'

const CustomEventDialog = lazyOverlay('The dialog', () =>
  import('./custom-event-dialog').then((module) => module.CustomEventDialog),
)

/** Sends a real request through the flow's own URL: the last event again, a sender's, or one's own. */
export function SendTestEvent() {
  const { send, isPending, samples, hasLast, ownSample, example } = useSendEvent()
  const [isCustom, setCustom] = useState(false)
  const likely = hasLast ? 'last' : ownSample ? { sample: ownSample } : { body: example }
  return (
    <>
      <SplitButton
        variant="secondary"
        size="sm"
        onPress={() => send(likely)}
        isDisabled={isPending}
        moreLabel="Choose what to send"
        sections={[
          {
            id: 'plain',
            items: [
              {
                id: 'last',
                label: 'The last event again',
                isDisabled: !hasLast,
                onAction: () => send('last'),
              },
              { id: 'example', label: 'Example data', onAction: () => send({ body: example }) },
              { id: 'custom', label: 'Custom…', onAction: () => setCustom(true) },
            ],
          },
          ...(samples.length > 0
            ? [
                {
                  id: 'samples',
                  title: 'As a sender sends it',
                  items: samples.map(({ key, title }) => ({
                    id: `sample ${key}`,
                    label: title,
                    onAction: () => send({ sample: key }),
                  })),
                },
              ]
            : []),
        ]}
      >
        {isPending ? 'Sending…' : 'Send a test event'}
      </SplitButton>
      {isCustom && (
        <Suspense>
          <CustomEventDialog
            example={example}
            onClose={() => setCustom(false)}
            onSend={(event) => {
              setCustom(false)
              send(event)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
