import type pg from 'pg'
import type { StepTurns } from '@/lib/apps/ports'
import { cleanText } from '@/lib/db/hot/clean-text'
import { takeTurn } from '@/lib/db/hot/turns'
import type { StepContext } from '@/lib/engine/ports'

export function stepTurns(pool: pg.Pool, context: StepContext): StepTurns {
  const { runId, step, item, workspaceId, flow } = context
  return {
    take: (given) =>
      takeTurn(pool, {
        ...given,
        key: cleanText(given.key),
        runId,
        step,
        item,
        workspaceId,
        flowId: flow.id,
      }),
  }
}
