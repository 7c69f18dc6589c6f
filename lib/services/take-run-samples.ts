import type { Samples } from '@/lib/contracts/testing'
import type { Db } from '@/lib/db/client'
import { readDocument, updateFlow } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { listOuterSteps, listStepsOfItems, type StepOutline } from '@/lib/db/step-runs'
import { saveStepSample } from '@/lib/db/step-samples'
import { AppError } from '@/lib/errors'
import { allSteps } from '@/lib/flow/graph'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { documentOf } from './get-run'
import { getSamples } from './get-samples'
import { requireRun } from './present-run'
import { presentStepRuns } from './present-step-runs'
import { stepHash } from './step-hash'
import { tellFlow } from './tell'

/** Of a step inside a For each, what it made of the first item. */
const firstItems = ['0', '0.0', '0.0.0']

/**
 * From now on previews and tests of the draft read what this run read: its event, and what each step
 * gave that the draft still has. Those that were edited since are stale, as after any edit.
 */
export async function takeRunSamples(
  actor: Actor,
  { id, run }: { id: string; run: string },
): Promise<Samples> {
  const db = database()
  const { workspaceId } = actor
  const flow = await requireFlow(db, actor, id)
  const row = await requireRun(db, actor, run)
  if (row.flowId !== id) {
    throw new AppError('invalid', 'This run is of another flow. Choose one of this flow.')
  }
  const ran = new Map(allSteps(await documentOf(db, actor, row)).map((step) => [step.key, step]))
  const outputs = await outputsOf(db, { workspaceId, runId: run })
  await updateFlow(db, { workspaceId, id }, { sampleEventId: row.eventId })
  for (const step of allSteps(readDocument(flow.draft))) {
    const before = ran.get(step.key)
    const output = outputs.get(step.key)
    const isSame = before?.app === step.app && before.action === step.action
    if (!before || output === undefined || !isSame) continue
    await saveStepSample(db, id, {
      ...{ stepKey: step.key, result: JSON.stringify({ output }) },
      ...{ stepHash: stepHash(before), testedAt: row.settledAt ?? new Date() },
    })
  }
  tellFlow(actor, 'flow.saved', id)
  return getSamples(actor, id)
}

/** What came along: values that are too large to be read with a run are no samples either. */
async function outputsOf(
  db: Db,
  one: { workspaceId: string; runId: string },
): Promise<Map<string, unknown>> {
  const [outer, inItems] = await Promise.all([
    listOuterSteps(db, one),
    listStepsOfItems(db, { ...one, items: firstItems }),
  ])
  const succeeded = [...outer, ...inItems].filter(({ status }) => status === 'succeeded')
  const steps = await presentStepRuns(db, one, succeeded.map(withoutInput))
  return new Map(
    steps.flatMap(({ key, output, large }) => (large?.output ? [] : [[key, output] as const])),
  )
}

const withoutInput = (outline: StepOutline): StepOutline => ({
  ...{ ...outline, inputBytes: null, inputBlob: null },
})
