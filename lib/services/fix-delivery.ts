import type { FixOutcome } from '@/lib/contracts/deliveries'
import type { RunSummary } from '@/lib/contracts/runs'
import { readDocument } from '@/lib/db/flows'
import { database } from '@/lib/db/process'
import { diagnose } from '@/lib/endpoint/doctor/doctor'
import type { DoctorFix, SecretSources } from '@/lib/endpoint/doctor/doctor-types'
import { isPassing } from '@/lib/endpoint/doctor/passing'
import { applyChange } from '@/lib/endpoint/doctor/signature-change'
import { AppError } from '@/lib/errors'
import { isRecord } from '@/lib/flow/record'
import type { Flow } from '@/lib/flow/schema'
import type { Actor } from './actor'
import { type DoctorCase, openDoctorCase, openedSignature } from './doctor-case'
import { draftChanges } from './draft-changes'
import { requireLockedFlow } from './find-flow'
import { knownVariables } from './known-variables'
import { processDelivery } from './process-delivery'
import { publishDocument, requireReady } from './publish-flow'
import { saveDraft } from './save-draft'
import { tellFlow } from './tell'

interface FixOrder {
  id: string
  fix: string
  /** Also when other changes of the draft go live with it. */
  publish: boolean
  process: boolean
}

/**
 * Applies a fix of the diagnosis: to the draft, and to what is live where the draft has no other
 * change or its owner agrees to all of them. Then the delivery is checked again, and run.
 */
export async function fixDelivery(actor: Actor, order: FixOrder): Promise<FixOutcome> {
  const sick = await openDoctorCase(actor, order.id)
  const { flow, input } = sick
  const fix = diagnose(input).fixes.find(({ id }) => id === order.fix)
  if (!fix) {
    throw new AppError(
      'conflict',
      'This fix does not let the delivery pass (any more). Look at its diagnosis again.',
    )
  }
  const draft = readDocument(flow.draft)
  const signature = await findPassing(sick, draft, fix)
  const document = withSignature(draft, signature)
  const isLive = flow.liveVersion !== null
  const otherChanges = isLive
    ? draftChanges(sick.judging, withSignature(draft, sick.judging.trigger.input.signature))
    : []
  const isPublished = isLive && (otherChanges.length === 0 || order.publish)
  if (isPublished) {
    requireReady(document, { use: 'published', variables: await knownVariables(database(), actor) })
  }
  const { revision } = await saveDraft(actor, {
    id: flow.id,
    document,
    revision: flow.draftRevision,
  })
  const version = isPublished ? await publishFix(actor, sick, { revision, fix }) : null
  const isInForce = !isLive || version !== null
  const run = order.process && isInForce ? await runIfReady(actor, sick) : null
  return { version, otherChanges, run }
}

/**
 * The signature settings with which the stored delivery passes: the draft's as they are, when they
 * were mended there already; else the draft's with the fix; else those that judge, with the fix.
 */
async function findPassing(
  { flow, judging, input }: DoctorCase,
  draft: Flow,
  fix: DoctorFix,
): Promise<unknown> {
  const place = { workspaceId: flow.workspaceId, flowId: flow.id }
  const sources = await sourcesOf(place, draft, input)
  const judged = { ...sources, own: input.signature?.secrets ?? [] }
  const candidates = [
    draft.trigger.input.signature,
    applyTo(draft.trigger.input.signature, fix, sources),
    applyTo(judging.trigger.input.signature, fix, judged),
  ]
  for (const candidate of candidates) {
    if (await isPassedWith(place, candidate, input)) return candidate
  }
  throw new AppError(
    'conflict',
    'The settings were changed meanwhile, and the delivery does not pass with this fix. Look at its diagnosis again.',
  )
}

async function sourcesOf(
  place: { workspaceId: string; flowId: string },
  draft: Flow,
  { otherSecrets, replacedSecrets = [] }: DoctorCase['input'],
): Promise<SecretSources> {
  const open = await openedSignature(place, draft.trigger.input.signature)
  return { own: open?.secrets ?? [], other: otherSecrets, replaced: replacedSecrets }
}

function applyTo(signature: unknown, { change }: DoctorFix, sources: SecretSources): unknown {
  return isRecord(signature) ? applyChange(signature, change, sources) : undefined
}

async function isPassedWith(
  place: { workspaceId: string; flowId: string },
  signature: unknown,
  { request, receivedAtMs }: DoctorCase['input'],
): Promise<boolean> {
  const open = await openedSignature(place, signature)
  return open !== undefined && isPassing({ signature: open, request, receivedAtMs })
}

function withSignature(document: Flow, signature: unknown): Flow {
  const { trigger } = document
  return { ...document, trigger: { ...trigger, input: { ...trigger.input, signature } } }
}

/** Null: somebody saved another draft in between, which nobody agreed to publish. */
async function publishFix(
  actor: Actor,
  { flow }: DoctorCase,
  { revision, fix }: { revision: number; fix: DoctorFix },
): Promise<number | null> {
  const version = await database().$transaction(async (tx) => {
    const current = await requireLockedFlow(tx, actor, flow.id)
    if (current.draftRevision !== revision) return null
    const note = `Signature: ${fix.explanation}`.slice(0, 200)
    return publishDocument(tx, actor, { flow: current, document: current.draft, note })
  })
  if (version !== null) tellFlow(actor, 'flow.published', flow.id)
  return version
}

/** A flow that cannot run yet keeps the delivery: the fix stands all the same. */
async function runIfReady(actor: Actor, { row }: DoctorCase): Promise<RunSummary | null> {
  try {
    return await processDelivery(actor, row.id)
  } catch (error) {
    if (error instanceof AppError && ['not_ready', 'conflict'].includes(error.code)) return null
    throw error
  }
}
