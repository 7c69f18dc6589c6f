import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { showFailure } from '@/components/flows/use-flow-actions'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { FilterChip } from '@/components/ui/filter-chip'
import { Select } from '@/components/ui/select'
import { UrlField } from '@/components/ui/url-field'
import type { RunDetail } from '@/lib/contracts/runs'
import type { RevealedPlace } from '@/lib/contracts/shares'
import { allSteps } from '@/lib/flow/graph'
import { triggerKey } from '@/lib/flow/schema'
import { RevealedChoice } from './revealed-choice'
import { isSamePlace, placeWords, togglePlace } from './share-words'

const days = [
  { id: '1', label: 'After one day' },
  { id: '7', label: 'After 7 days' },
  { id: '30', label: 'After 30 days' },
]

/** Makes a link. Its address is shown once: only a hash of it is kept. */
export function ShareForm({ run }: { run: RunDetail }) {
  const cache = useQueryClient()
  const [endsAfter, setEndsAfter] = useState('7')
  const [reveal, setReveal] = useState<RevealedPlace[]>([])
  const create = useMutation(
    queries.shares.create.mutationOptions({
      onError: showFailure,
      onSettled: () => cache.invalidateQueries({ queryKey: queries.shares.key() }),
    }),
  )
  if (create.data) {
    return (
      <div className="mt-4 grid gap-3">
        <UrlField
          label="Public link"
          url={create.data.url}
          description="Copy it now. We can’t show it again."
        />
        <Button className="justify-self-start" onPress={() => create.reset()}>
          Make another
        </Button>
      </div>
    )
  }
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4">
      <Select
        label="Ends"
        items={days}
        selectedKey={endsAfter}
        onSelectionChange={setEndsAfter}
        className="max-w-60"
      />
      {reveal.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {reveal.map((place) => (
            <FilterChip
              key={JSON.stringify(place)}
              name="shows"
              value={placeWords(place, titleOf(run, place.step))}
              onRemove={() => setReveal(reveal.filter((one) => !isSamePlace(one, place)))}
            />
          ))}
        </div>
      )}
      <Disclosure title="Choose values to show">
        <RevealedChoice
          run={run}
          reveal={reveal}
          onToggle={(place) => setReveal(togglePlace(reveal, place))}
        />
      </Disclosure>
      <Button
        variant="primary"
        className="justify-self-start"
        isPending={create.isPending}
        onPress={() => create.mutate({ id: run.id, days: daysOf(endsAfter), reveal })}
      >
        Create public link
      </Button>
    </div>
  )
}

function daysOf(text: string): 1 | 7 | 30 {
  if (text === '1') return 1
  return text === '30' ? 30 : 7
}

function titleOf(run: RunDetail, key: string): string {
  if (key === triggerKey) return run.document.trigger.title ?? 'Trigger'
  return allSteps(run.document).find((step) => step.key === key)?.title ?? key
}
