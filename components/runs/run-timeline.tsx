import { Suspense } from 'react'
import type { AppLooks } from '@/components/flows/use-catalog'
import { lazyPart } from '@/components/ui/lazy-part'
import { barLooks, RunSteps } from './run-steps'
import type { SentStep } from './sent-steps'
import type { Bar, TimelineRow } from './timeline'
import type { RunItems } from './use-run-items'

const ContainerItems = lazyPart('The items', () =>
  import('./container-items').then((module) => module.ContainerItems),
)

interface RunTimelineProps {
  rows: TimelineRow[]
  catalog: AppLooks
  sent: readonly SentStep[]
  selectedKey: string
  onReach: (key: string) => void
  onSelect: (key: string) => void
  items: RunItems
}

/** The steps of a run on one scale of time, and what they sent. */
export function RunTimeline(props: RunTimelineProps) {
  const { rows, catalog, sent, selectedKey, onSelect, items } = props
  const below = (row: TimelineRow) =>
    items.containers.has(row.key) && (
      <Suspense>
        <ContainerItems row={row} items={items} />
      </Suspense>
    )
  return (
    <>
      <RunSteps
        rows={rows}
        catalog={catalog}
        selectedKey={selectedKey}
        onReach={props.onReach}
        onSelect={onSelect}
        below={below}
      />
      <Legend />
      <Sent sent={sent} />
    </>
  )
}

const legend: [Bar['kind'], string][] = [
  ['working', 'Working'],
  ['waiting', 'Waiting'],
  ['queued', 'Queued'],
  ['failed', 'Failed try'],
]

function Legend() {
  return (
    <ul className="border-line text-caption text-ink-2 flex flex-wrap gap-x-4 gap-y-1 border-t px-5 py-3 max-sm:hidden">
      {legend.map(([kind, word]) => (
        <li key={kind} className="inline-flex items-center gap-1.5">
          <span className={`h-2.5 w-4 rounded-[3px] ${barLooks[kind]}`} />
          {word}
        </li>
      ))}
    </ul>
  )
}

function Sent({ sent }: { sent: readonly SentStep[] }) {
  return (
    <div className="border-line border-t px-5 pt-4 pb-5">
      <h2 className="font-strong">Sent to the outside</h2>
      {sent.length === 0 ? (
        <p className="text-meta text-ink-2 mt-1">
          Nothing yet. Running it again cannot repeat anything.
        </p>
      ) : (
        <ul className="text-meta text-ink-2 mt-1 grid gap-1">
          {sent.map(({ key, number, title, isUnsure }) => (
            <li key={key}>
              Step {number}, {title}
              {isUnsure && ': in doubt, it may have happened'}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
