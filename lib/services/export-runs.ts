import type { ListedRun } from '@/lib/contracts/runs'
import type { Actor } from './actor'
import { csvHead, csvLine } from './csv'
import { listRuns } from './list-runs'
import type { RunFilters } from './search/run-filter'

export type ExportFormat = 'csv' | 'ndjson'

/** So many runs are in one file; a shorter time has the others. */
export const exportedMax = 50_000
const pageRuns = 200

interface Export {
  format: ExportFormat
  filters: RunFilters
}

/** The runs that a list with these filters shows, newest first, as pieces of a file. */
export async function* exportRuns(
  actor: Actor,
  { format, filters }: Export,
): AsyncGenerator<string, void> {
  if (format === 'csv') yield csvHead(columns.map(({ title }) => title))
  let cursor: string | undefined
  let left = exportedMax
  do {
    const limit = Math.min(pageRuns, left)
    const page = await listRuns(actor, { ...filters, limit, cursor })
    // An empty piece still says that the search goes on, and lets a reader that left end it.
    yield page.items.map((run) => writeRun(run, format)).join('')
    left -= page.items.length
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && left > 0)
}

function writeRun(run: ListedRun, format: ExportFormat): string {
  if (format === 'ndjson') return `${JSON.stringify(run)}\n`
  return csvLine(columns.map(({ of }) => of(run)))
}

const columns: readonly { title: string; of: (run: ListedRun) => unknown }[] = [
  { title: 'Run', of: ({ id }) => id },
  { title: 'Status', of: ({ status, stopped }) => (stopped ? 'stopped' : status) },
  { title: 'Flow', of: ({ flowName }) => flowName },
  { title: 'Flow id', of: ({ flow }) => flow },
  { title: 'Version', of: ({ version }) => version },
  { title: 'Event', of: ({ event }) => event },
  { title: 'Created', of: ({ createdAt }) => createdAt },
  { title: 'Started', of: ({ startedAt }) => startedAt },
  { title: 'Ended', of: ({ settledAt }) => settledAt },
  { title: 'Took ms', of: ({ durationMs }) => durationMs },
  { title: 'Why', of: whyOf },
  { title: 'Step', of: ({ error, stopped }) => error?.step ?? stopped?.step },
]

function whyOf({ error, stopped, result }: ListedRun): string | undefined {
  return error?.message ?? stopped?.message ?? result?.summary
}
