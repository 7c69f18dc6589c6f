import type { Samples, StepSample } from '@/lib/contracts/testing'
import type { Db } from '@/lib/db/client'
import { newestEvent } from '@/lib/db/deliveries'
import { type FlowRow, readDocument, setFirstSample } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { listStepSamples } from '@/lib/db/step-samples'
import { AppError } from '@/lib/errors'
import { allSteps } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { eventScope } from './event-scope'
import { requireFlow } from './find-flow'
import { masksOf } from './find-masks'
import { stepHash } from './step-hash'
import { triggerOf } from './trigger-of'

/** The data that previews, the data picker and step tests use. */
export async function getSamples(actor: Actor, id: string): Promise<Samples> {
  const db = database()
  const flow = await requireFlow(db, actor, id)
  const [trigger, steps] = await Promise.all([
    triggerSample(db, actor, flow),
    stepSamples(db, id, readDocument(flow.draft)),
  ])
  const kind = triggerOf(readDocument(flow.draft).trigger)?.kind ?? 'webhook'
  const event = trigger ? { kind, value: trigger.value } : undefined
  const masks = await masksOf(db, actor, { flow: id, event })
  return { trigger, steps: Object.fromEntries(steps), ...(masks ? { masks } : {}) }
}

/**
 * The chosen event; while none was chosen, the newest one becomes it. An event of another kind than
 * the draft's trigger makes says nothing of what the flow will read.
 */
export async function triggerSample(
  db: Db,
  actor: Actor,
  flow: FlowRow,
): Promise<Samples['trigger']> {
  const { id, sampleEventId } = flow
  const { workspaceId } = actor
  const kind = triggerOf(readDocument(flow.draft).trigger)?.kind
  const event = sampleEventId ?? (await newestEvent(db, { workspaceId, flowId: id, kind }))
  if (event === null) return null
  if (sampleEventId === null) await setFirstSample(db, { workspaceId, id }, event)
  try {
    const { receivedAt, value, kind: found } = await eventScope(db, actor, event)
    if (kind !== undefined && found !== kind) return null
    return { event, receivedAt, value }
  } catch (error) {
    // Retention has taken the event.
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

/** The last test of each step that is still in the draft. */
export async function stepSamples(
  db: Db,
  flowId: string,
  document: Flow,
): Promise<Map<string, StepSample>> {
  const steps = new Map(allSteps(document).map((step) => [step.key, step]))
  const rows = await listStepSamples(db, flowId)
  return new Map(
    rows.flatMap((row) => {
      const step = steps.get(row.stepKey)
      if (!step) return []
      const isStale = stepHash(step) !== row.stepHash
      // `testStep` wrote it.
      const { output } = JSON.parse(row.result) as { output?: unknown }
      const testedAt = row.testedAt.toISOString()
      return [[row.stepKey, { output: output ?? null, testedAt, isStale }] as const]
    }),
  )
}
