import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queries } from '@/components/api/queries'
import { FailurePanel } from '@/components/flows/failure-panel'
import { classes } from '@/components/ui/classes'
import { Highlight } from '@/components/ui/highlight'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { DataHit } from '@/lib/contracts/run-data'
import { maskDots } from '@/lib/flow/mask-texts'
import { pathWords } from './comparison-words'
import { itemWords } from './sent-words'
import type { TimelineRow } from './timeline'

interface RunHitsProps {
  runId: string
  text: string
  rows: readonly TimelineRow[]
  onOpen: (hit: DataHit) => void
}

const resultsId = 'run-hits'

/** Where a text stands in the data of a run, in place of its steps. */
export function RunHits({ runId, text, rows, onOpen }: RunHitsProps) {
  const query = useQuery({
    ...queries.runs.search.queryOptions({ input: { id: runId, q: text } }),
    placeholderData: keepPreviousData,
  })
  const { data, error } = query
  if (error && !data) {
    return (
      <div className="px-5 pt-2">
        <FailurePanel title="Couldn’t search this run." error={error} onRetry={query.refetch} />
      </div>
    )
  }
  if (!data) return <SkeletonRows count={3} label="Searching…" />
  const titles = new Map(rows.map((row) => [row.key, row]))
  const numberOf = ({ step }: DataHit) => titles.get(step)?.number ?? 0
  const hits = data.hits.toSorted((a, b) => numberOf(a) - numberOf(b))
  return (
    <div className={classes(query.isPlaceholderData && 'opacity-60')}>
      <p role="status" className="text-meta text-ink-2 px-5 pb-2 max-md:px-4">
        {countWords(data.hits.length, data.isPartial, text)}
      </p>
      <ul id={resultsId} aria-label="Found in the data" className="border-line border-t">
        {hits.map((hit) => (
          <li key={JSON.stringify([hit.step, hit.item, hit.part, hit.path])}>
            <button type="button" className={hitLook} onClick={() => onOpen(hit)}>
              <Hit hit={hit} row={titles.get(hit.step)} text={text} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const hitLook =
  'border-line hover:bg-hover grid w-full gap-0.5 border-b px-5 py-2.5 text-left focus-visible:-outline-offset-2 max-md:px-4'

interface HitProps {
  hit: DataHit
  row: TimelineRow | undefined
  text: string
}

function Hit({ hit, row, text }: HitProps) {
  const item = itemWords(hit.item)
  const place = [row?.title ?? hit.step, item, partWords[hit.part]].filter(Boolean).join(' · ')
  return (
    <>
      <span className="text-caption text-ink-2 truncate">
        {row && `${row.number} · `}
        {place}
      </span>
      <span className="text-data truncate font-mono">
        {hit.path && hit.path.length > 0 && (
          <span className="text-ink mr-2">
            <Highlight text={pathWords(hit.path)} part={text} />
          </span>
        )}
        <span className="text-ink-2">
          {hit.isMasked ? maskDots : <Highlight text={hit.value} part={text} />}
        </span>
      </span>
    </>
  )
}

const partWords = { event: 'Event', input: 'Input', output: 'Output', error: 'Failure' } as const

function countWords(count: number, isPartial: boolean, text: string): string {
  if (count === 0) {
    return isPartial
      ? `“${text}” was not found. Some large values were not looked at.`
      : `“${text}” is nowhere in the data of this run.`
  }
  if (isPartial) return `The first ${count} places. There may be more.`
  return count === 1 ? 'Found in one place.' : `Found in ${count} places.`
}
