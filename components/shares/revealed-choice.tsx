import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/components/api/queries'
import { hideSecrets } from '@/components/runs/hide-secrets'
import { requestOf } from '@/components/runs/trigger-request'
import { dataPathId } from '@/components/ui/data-rows'
import { type DataMark, DataTree } from '@/components/ui/data-tree'
import { Select } from '@/components/ui/select'
import type { RunDetail } from '@/lib/contracts/runs'
import type { RevealedPlace } from '@/lib/contracts/shares'
import { allSteps } from '@/lib/flow/graph'
import { maskValue } from '@/lib/flow/masks'
import { triggerKey } from '@/lib/flow/schema'
import { partWords } from './share-words'

interface RevealedChoiceProps {
  run: RunDetail
  reveal: readonly RevealedPlace[]
  onToggle: (place: RevealedPlace) => void
}

interface Source {
  id: string
  label: string
  step: string
  part: RevealedPlace['part']
  value: unknown
}

/** The data of a run, in which a press chooses a value. */
export function RevealedChoice({ run, reveal, onToggle }: RevealedChoiceProps) {
  const event = useQuery(queries.deliveries.get.queryOptions({ input: { id: run.event } }))
  const sources = [
    ...(event.data
      ? [sourceOf({ step: triggerKey, part: 'event', value: requestOf(event.data) }, 'Trigger')]
      : []),
    ...stepSources(run),
  ]
  const [chosen, setChosen] = useState<string>()
  const source = sources.find(({ id }) => id === chosen) ?? sources[0]
  if (!source) {
    return <p className="text-meta text-ink-2">This run has no values that could be shown.</p>
  }
  const masked = maskValue(source.value, run.masks)
  const hidden = new Set(masked.places.map(dataPathId))
  const notes = [...hidden].map((id): [string, DataMark] => [
    id,
    { kind: 'masked', note: 'masked' },
  ])
  const shown = hideSecrets(masked.value, new Map([...marksOf(reveal, source), ...notes]))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Select
        label="Data of"
        items={sources}
        selectedKey={source.id}
        onSelectionChange={setChosen}
        className="max-w-90"
      />
      <div className="rounded-card border-line max-h-72 overflow-y-auto border p-2">
        <DataTree
          key={source.id}
          value={shown.value}
          marks={shown.marks}
          label={`Values of ${source.label}`}
          openLevels={3}
          pickLabel="Show"
          onPick={(path) =>
            !hidden.has(dataPathId(path)) &&
            onToggle({ step: source.step, part: source.part, path: [...path] })
          }
        />
      </div>
      <p className="text-caption text-ink-3">
        A press on a value, or Enter, shows it to whoever has the link. A second one hides it again.
        What is masked stays so in links.
      </p>
    </div>
  )
}

const sourceOf = (place: Pick<Source, 'step' | 'part' | 'value'>, title: string): Source => ({
  ...place,
  id: `${place.step} ${place.part}`,
  label: `${title} · ${partWords[place.part]}`,
})

/** What came along with the run, outside of items. */
function stepSources(run: RunDetail): Source[] {
  const titles = new Map(allSteps(run.document).map(({ key, title }) => [key, title ?? key]))
  return run.steps
    .filter(({ item, status }) => item === undefined && status !== 'skipped')
    .flatMap((step) =>
      (['input', 'output'] as const)
        .filter((part) => step[part] !== null && !step.large?.[part])
        .map((part) => {
          const title = titles.get(step.key) ?? step.key
          return sourceOf({ step: step.key, part, value: step[part] }, title)
        }),
    )
}

function marksOf(reveal: readonly RevealedPlace[], { step, part }: Source) {
  const own = reveal.filter((place) => place.step === step && place.part === part)
  return new Map<string, DataMark>(
    own.map(({ path }) => [dataPathId(path), { kind: 'changed', note: 'Shown' }]),
  )
}
