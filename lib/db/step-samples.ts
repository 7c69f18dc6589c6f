import type { Db } from './client'

/** The last tested result of a draft's step. */
export interface StepSampleRow {
  stepKey: string
  /** JSON text of what the test returned. */
  result: string
  /** Hash of the step's definition when it was tested. */
  stepHash: string
  testedAt: Date
}

/** The caller has found the flow in its workspace. */
export async function listStepSamples(db: Db, flowId: string): Promise<StepSampleRow[]> {
  return db.stepSample.findMany({
    where: { flowId },
    select: { stepKey: true, result: true, stepHash: true, testedAt: true },
  })
}

export async function saveStepSample(
  db: Db,
  flowId: string,
  { stepKey, ...sample }: StepSampleRow,
): Promise<void> {
  await db.stepSample.upsert({
    where: { flowId_stepKey: { flowId, stepKey } },
    create: { flowId, stepKey, ...sample },
    update: sample,
    select: { stepKey: true },
  })
}
