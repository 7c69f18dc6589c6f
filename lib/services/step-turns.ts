import type pg from 'pg'
import type { StepTurns } from '@/lib/apps/ports'
import { cleanText } from '@/lib/db/hot/clean-text'
import { readRunStatus } from '@/lib/db/hot/run-status'
import { takeTurn } from '@/lib/db/hot/turns'
import type { StepContext } from '@/lib/engine/ports'

export function stepTurns(pool: pg.Pool, context: StepContext): StepTurns {
  const { runId, step, item, workspaceId, flow } = context
  return {
    async take(given) {
      // A step that is tried alone takes no turn from those that work.
      if ((await readRunStatus(pool, runId)) === undefined) return new Date()
      return takeTurn(pool, {
        ...given,
        key: cleanText(given.key),
        runId,
        step,
        item,
        workspaceId,
        flowId: flow.id,
      })
    },
  }
}
