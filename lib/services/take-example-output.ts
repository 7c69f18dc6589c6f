import { catalog } from '@/lib/apps/catalog'
import type { Samples } from '@/lib/contracts/testing'
import { readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { saveStepSample } from '@/lib/db/step-samples'
import { AppError } from '@/lib/errors'
import { findStep } from '@/lib/flow/graph'
import type { Actor } from './actor'
import { requireFlow } from './find-flow'
import { getSamples } from './get-samples'
import { stepHash } from './step-hash'

/** Takes what the app gives as its example for the step's result: nothing is sent. */
export async function takeExampleOutput(
  actor: Actor,
  { id, key }: { id: string; key: string },
): Promise<Samples> {
  const db = database()
  const flow = await requireFlow(db, actor, id)
  const step = findStep(readDocument(flow.draft), key)
  const app = catalog().find((one) => one.key === step?.app)
  const action = app?.actions.find((one) => one.key === step?.action)
  if (!step || !action) throw new AppError('not_found', 'This flow has no such step (any more).')
  await saveStepSample(db, flow.id, {
    stepKey: step.key,
    result: JSON.stringify({ output: action.sample ?? null }),
    stepHash: stepHash(step),
    testedAt: new Date(),
  })
  return getSamples(actor, id)
}
