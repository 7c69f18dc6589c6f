import type { ErrorRetryPreview } from '@/lib/contracts/error-groups'
import { countAffectedRuns, listAffectedRuns } from '@/lib/db/affected-runs'
import { database } from '@/lib/db/process'
import type { Actor } from './actor'
import { emptyOutlook } from './bulk/bulk-outlook'
import { lookAtRerun } from './bulk/look-at-reruns'
import { requireError } from './present-errors'

/** Looking at all of them could take minutes; what is said names how many were looked at. */
const lookedMax = 50

interface Choice {
  id: string
  from: 'start' | 'failed'
}

/** What running the affected runs of an error again would do. It changes nothing. */
export async function previewErrorRetry(
  actor: Actor,
  { id, from }: Choice,
): Promise<ErrorRetryPreview> {
  const db = database()
  await requireError(db, actor, id)
  const [runs, ids] = await Promise.all([
    countAffectedRuns(db, { groupId: id }),
    listAffectedRuns(db, { groupId: id, limit: lookedMax }),
  ])
  const outlook = emptyOutlook()
  // One after the other: each reads the journal of its run.
  for (const runId of ids) await lookAtRerun(actor, { outlook, id: runId, from })
  const steps = outlook.steps.map(({ flow: _, ...step }) => step)
  return { runs, looked: outlook.looked, steps, leftOut: outlook.leftOut }
}
