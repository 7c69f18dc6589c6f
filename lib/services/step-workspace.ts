import type pg from 'pg'
import type { StepWorkspace } from '@/lib/apps/ports'
import type { StepContext } from '@/lib/engine/ports'
import { stepDigests } from './step-digests'
import { stepFlows } from './step-flows'
import { stepTurns } from './step-turns'

/** What a step may use of its workspace, in PostgreSQL. Made per step; its parts only when used. */
export function createStepWorkspace(pool: pg.Pool): (step: StepContext) => StepWorkspace {
  const missing = (): never => {
    throw new Error('stub')
  }
  return (step) => ({
    get store() {
      return missing()
    },
    get tables() {
      return missing()
    },
    get counters() {
      return missing()
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
