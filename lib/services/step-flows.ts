import type pg from 'pg'
import { findTrigger } from '@/lib/apps/find'
import type { StepFlows } from '@/lib/apps/ports'
import {
  type CalledFlow,
  type Caller,
  findCalledFlow,
  findChildRun,
  insertChildWait,
  isWaitedForBy,
} from '@/lib/db/hot/child-runs'
import { insertMadeEvents, newMadeEvent } from '@/lib/db/hot/made-event'
import type { NewRun } from '@/lib/db/hot/new-delivery'
import { lockRunStatus } from '@/lib/db/hot/run-status'
import { inTransaction } from '@/lib/db/hot/transaction'
import type { StepContext } from '@/lib/engine/ports'
import { StepFailure } from '@/lib/errors'
import type { Flow, FlowSettings } from '@/lib/flow/schema'
import { redactMade } from '@/lib/ingest/redact-made'
import { madeRunLimits } from './made-run-limits'
import { onlyInRun } from './only-in-run'
import { tellNewRuns } from './tell'

/** Runs that a step starts: one per step run, whatever ends in between. */
export function stepFlows(pool: pg.Pool, context: StepContext): StepFlows {
  const { runId, step, item, workspaceId, flow } = context
  const caller: Caller = { runId, step, item, workspaceId, flowId: flow.id }
  return {
    async start(given) {
      const started = await inTransaction(pool, (client) =>
        startOnce(client, { caller, context, ...given }),
      )
      if (typeof started === 'string') return { run: started }
      tellNewRuns([started])
      return { run: started.id }
    },
  }
}

interface Start {
  caller: Caller
  context: StepContext
  flow: string
  input: unknown
  isAwaited: boolean
}

/** The run that was made, or the id of the one that an earlier try made. */
async function startOnce(client: pg.PoolClient, start: Start): Promise<NewRun | string> {
  const { caller, context, flow: flowId, input, isAwaited } = start
  // Kept as it is until the commit: a run that nobody wants any more must not begin another.
  const status = await lockRunStatus(client, caller.runId)
  if (status === undefined) throw onlyInRun()
  if (status !== 'running') {
    // Nothing of this try is kept: the run is another worker's, or it was cancelled.
    throw new StepFailure('internal', 'This run was cancelled, so it started no other run.')
  }
  const before = await findChildRun(client, caller)
  if (before !== null) return before
  const { workspaceId } = caller
  const called = await findCalledFlow(client, { workspaceId, flowId })
  const { version, settings } = liveVersionOf(called)
  const given = { input, from: { flow: context.flow, run: caller.runId } }
  const rules = { workspaceId, paths: settings?.redact ?? [] }
  const { value, redacted } = redactMade(rules, { kind: 'flow', value: given })
  // A run that waits, at last, for this one must not stand in its way: neither would ever end.
  const hasLane = settings?.concurrency !== undefined
  const isFree =
    hasLane && isAwaited && (await isWaitedForBy(client, { runId: caller.runId, flowId }))
  const limits = isFree ? {} : madeRunLimits({ flowId, settings, value })
  const event = newMadeEvent({
    ...{ workspaceId, flowId, kind: 'flow', source: context.flow.name, value },
    ...{ redacted, basis: { version, document: null } },
    run: { parentRunId: caller.runId, depth: context.depth + 1, ...limits },
  })
  const { run } = event
  const isFirst = await insertChildWait(client, caller, { childRunId: run.id, isAwaited })
  if (!isFirst) return (await findChildRun(client, caller)) ?? run.id
  await insertMadeEvents(client, [event])
  return run
}

function liveVersionOf(flow: CalledFlow | null): {
  version: number
  settings: FlowSettings | undefined
} {
  if (!flow) {
    throw refusal('The flow that this step runs does not exist any more. Choose another one.')
  }
  const { name, status, version, document } = flow
  if (status === 'paused') {
    throw refusal(`The flow “${name}” is paused, so it was not run. Resume it and run this again.`)
  }
  if (status !== 'live' || version === null || document === null) {
    throw refusal(`The flow “${name}” is not published yet. Publish it and run this again.`)
  }
  // A published document was checked with the schema.
  const { trigger, settings } = JSON.parse(document) as Flow
  if (findTrigger(trigger.app, trigger.trigger)?.kind === 'flow') return { version, settings }
  throw refusal(
    `The flow “${name}” does not begin with “Called by another flow”. Change its trigger, or choose another flow.`,
  )
}

function refusal(message: string): StepFailure {
  return new StepFailure('invalid_input', message)
}
