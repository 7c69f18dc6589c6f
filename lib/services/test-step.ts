import { catalog } from '@/lib/apps/catalog'
import type { StepTest } from '@/lib/contracts/testing'
import type { Db } from '@/lib/db/client'
import { type FlowRow, readDocument } from '@/lib/db/flows'
import { inlineDataBytes } from '@/lib/db/hot/large-values'
import { database, databasePool } from '@/lib/db/process'
import { saveStepSample } from '@/lib/db/step-samples'
import { listVariables } from '@/lib/db/variables'
import { sizeWithin } from '@/lib/engine/data-limit'
import type { PreparedStep, StepResult, StepRunner } from '@/lib/engine/ports'
import { env } from '@/lib/env'
import { AppError, StepFailure } from '@/lib/errors'
import { allSteps, findStep } from '@/lib/flow/graph'
import { itemSample } from '@/lib/flow/item-sample'
import { jsonSize } from '@/lib/flow/json-size'
import type { Flow, Step } from '@/lib/flow/schema'
import { idTime, newId } from '@/lib/ids'
import { log } from '@/lib/log'
import type { Actor } from './actor'
import { eventScope } from './event-scope'
import { requireFlow } from './find-flow'
import { stepSamples, triggerSample } from './get-samples'
import { createProductionRunner } from './production-runner'
import { stepHash } from './step-hash'

interface TestOrder {
  id: string
  key: string
  /** The event to take instead of the flow's sample. */
  event?: string | undefined
  signal?: AbortSignal | undefined
}

/** As long as a step of a run gets when it says nothing else. */
const limitDefaultMs = 30_000

/** Does one step of the draft, really: what it sends is sent. Its result becomes the step's sample. */
export async function testStep(actor: Actor, order: TestOrder): Promise<StepTest> {
  const db = database()
  const flow = await requireFlow(db, actor, order.id)
  const document = readDocument(flow.draft)
  const step = findStep(document, order.key)
  if (!step) throw new AppError('not_found', 'This flow has no such step (any more).')
  const base = await sampleScope(db, actor, { flow, document, event: order.event })
  const item = itemSample(document, step.key, base)
  const scope = item ? { ...base, item: item.value, index: 0 } : base
  const outcome = await performOnce(actor, { step, scope, flow, signal: order.signal })
  // Editors load samples whole: the result of a large one is shown once, and not kept.
  const isKept = jsonSize(outcome.output, inlineDataBytes) <= inlineDataBytes
  if (outcome.status === 'succeeded' && isKept) {
    await saveStepSample(db, flow.id, {
      stepKey: step.key,
      result: JSON.stringify({ output: outcome.output, branch: outcome.branch }),
      stepHash: stepHash(step),
      testedAt: new Date(outcome.testedAt),
    })
  }
  return outcome
}

interface ScopeSource {
  flow: FlowRow
  document: Flow
  event: string | undefined
}

/** What a run would offer to expressions: tested outputs first, the catalogue's samples for the rest. */
async function sampleScope(
  db: Db,
  actor: Actor,
  { flow, document, event }: ScopeSource,
): Promise<Record<string, unknown>> {
  const [trigger, tested, variables] = await Promise.all([
    event === undefined ? triggerSample(db, actor, flow) : eventScope(db, actor, event),
    stepSamples(db, flow.id, document),
    listVariables(db, actor),
  ])
  const steps = allSteps(document).map(
    (step) => [step.key, tested.get(step.key)?.output ?? catalogSample(step)] as const,
  )
  return {
    trigger: trigger?.value ?? triggerCatalogSample(document),
    steps: Object.fromEntries(steps),
    run: { id: 'run_test', startedAt: new Date().toISOString(), urls: {} },
    flow: { id: flow.id, name: flow.name },
    vars: Object.fromEntries(
      variables.filter(({ kind }) => kind === 'text').map(({ name, value }) => [name, value]),
    ),
  }
}

function catalogSample({ app, action }: Step): unknown {
  const entry = catalog().find(({ key }) => key === app)
  return entry?.actions.find(({ key }) => key === action)?.sample ?? null
}

function triggerCatalogSample({ trigger: { app, trigger } }: Flow): unknown {
  const entry = catalog().find(({ key }) => key === app)
  return entry?.triggers.find(({ key }) => key === trigger)?.sample ?? {}
}

let runner: StepRunner | undefined

interface StepToDo {
  step: Step
  scope: Record<string, unknown>
  flow: { id: string; name: string }
  signal: AbortSignal | undefined
}

async function performOnce(
  { workspaceId }: Actor,
  { step, scope, flow, signal }: StepToDo,
): Promise<StepTest> {
  runner ??= createProductionRunner(databasePool())
  const testedAt = new Date().toISOString()
  const start = performance.now()
  const limit = AbortSignal.timeout(step.timeoutMs ?? limitDefaultMs)
  const runId = newId('run')
  let prepared: PreparedStep | undefined
  const facts = () => ({
    input: prepared?.shownInput ?? null,
    durationMs: Math.round(performance.now() - start),
    testedAt,
  })
  try {
    prepared = runner.prepare(step, scope)
    const result = await runner.perform(prepared, {
      ...{ runId, runCreatedAt: idTime(runId), workspaceId, flow, depth: 0 },
      ...{ step: step.key, item: '', now: new Date(), onExchange: () => {} },
      idempotencyKey: `${runId}:${step.key}`,
      attempt: 1,
      hasWaited: false,
      limit: { signal: signal ? AbortSignal.any([signal, limit]) : limit },
    })
    if ('output' in result) {
      sizeWithin('output', result.output, { stepBytes: env().stepOutputMaxBytes })
    }
    return { status: 'succeeded', ...describeResult(result), ...facts() }
  } catch (error) {
    return { status: 'failed', error: describeError(error, limit), ...facts() }
  }
}

function describeResult(result: StepResult): { output: unknown; branch?: string } {
  if ('wait' in result) return { output: { waitsUntil: result.wait.until.toISOString() } }
  if ('each' in result) return { output: { items: result.each.items } }
  if (result.stop) return { output: { stopped: result.stop.message } }
  return { output: result.output, branch: [result.branch ?? 'main'].flat().join(', ') }
}

function describeError(error: unknown, limit: AbortSignal): NonNullable<StepTest['error']> {
  if (error instanceof StepFailure) {
    const { kind, message, details } = error
    return { kind, message, ...(details === undefined ? {} : { details }) }
  }
  if (limit.aborted) {
    return { kind: 'timeout', message: 'This step did not end in its time limit.' }
  }
  log.error('A step failed in its test on our side.', { error })
  return { kind: 'internal', message: 'This step failed on our side. Try again.' }
}
