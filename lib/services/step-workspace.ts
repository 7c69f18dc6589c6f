import type pg from 'pg'
import type { StepWorkspace } from '@/lib/apps/ports'
import type { Once } from '@/lib/db/hot/apply-once'
import type { StepContext } from '@/lib/engine/ports'
import { stepDigests } from './step-digests'
import { stepFlows } from './step-flows'
import { stepTurns } from './step-turns'
import { createStepData } from './workspace-data'

/** What a step may use of its workspace, in PostgreSQL. Made per step; its parts only when used. */
export function createStepWorkspace(pool: pg.Pool): (step: StepContext) => StepWorkspace {
  const data = createStepData(pool)
  return (step) => ({
    get store() {
      return data.store(onceOf(step))
    },
    get tables() {
      return data.tables(onceOf(step))
    },
    get counters() {
      return data.counters(onceOf(step))
    },
    get turns() {
      return stepTurns(pool, step)
    },
    get digests() {
      return stepDigests(pool, step)
    },
    get flows() {
      return stepFlows(pool, step)
    },
  })
}

function onceOf({ workspaceId, idempotencyKey: id }: StepContext): Once {
  return { workspaceId, id }
}
