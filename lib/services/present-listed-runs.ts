import type { ListedRun, RunSummary } from '@/lib/contracts/runs'
import type { Db } from '@/lib/db/client'
import { lastEffects, openWaits } from '@/lib/db/run-results'
import type { RunRow } from '@/lib/db/runs'
import type { Actor } from './actor'
import { maskRunWords } from './mask-run-words'
import { presentRuns } from './present-run'

/** Runs as a list shows them: what came out, or what they wait for. */
export async function presentListedRuns(
  db: Db,
  actor: Actor,
  rows: RunRow[],
): Promise<ListedRun[]> {
  const { workspaceId } = actor
  const idsOf = (status: RunSummary['status']) =>
    rows.filter((row) => row.status === status).map(({ id }) => id)
  const [summaries, effects, waits] = await Promise.all([
    presentRuns(db, actor, rows),
    lastEffects(db, { workspaceId, ids: idsOf('succeeded') }),
    openWaits(db, { workspaceId, ids: idsOf('waiting') }),
  ])
  const listed = summaries.map((run) => {
    const effect = effects.get(run.id)
    const wait = waits.get(run.id)
    return {
      ...run,
      ...(effect && !run.stopped ? { result: effect } : {}),
      ...(wait
        ? { wait: { until: wait.until?.toISOString() ?? null, ...(wait.for && { for: wait.for }) } }
        : {}),
    }
  })
  return maskRunWords(db, actor, listed)
}
