import type { ListedRun, RunSummary } from '@/lib/contracts/runs'
import type { Db } from '@/lib/db/client'
import { maskText } from '@/lib/flow/mask-texts'
import type { Masks } from '@/lib/flow/masks'
import type { Actor } from './actor'
import { findMasksOfEvents } from './find-masks'

type Told = RunSummary & Pick<ListedRun, 'result'>

/** What a list and an export say of why a run ended, without what is masked in its event. */
export async function maskRunWords<T extends Told>(
  db: Db,
  actor: Actor,
  runs: readonly T[],
): Promise<T[]> {
  const speaking = runs.filter((run) => run.error || run.stopped || run.result)
  if (speaking.length === 0) return [...runs]
  const masks = await findMasksOfEvents(db, actor, speaking)
  return runs.map((run) => withoutMasked(run, masks.get(run.event)))
}

function withoutMasked<T extends Told>(run: T, masks: Masks | undefined): T {
  if (!masks) return run
  const { error, stopped, result } = run
  return {
    ...run,
    ...(error ? { error: withoutDetails(error, masks) } : {}),
    ...(stopped ? { stopped: { ...stopped, message: maskText(stopped.message, masks) } } : {}),
    ...(result ? { result: { ...result, summary: maskText(result.summary, masks) } } : {}),
  }
}

/** The details hold what the other side said; a list shows none of them. */
function withoutDetails(error: NonNullable<Told['error']>, masks: Masks) {
  const { details: _details, ...rest } = error
  return { ...rest, message: maskText(error.message, masks) }
}
