import type pg from 'pg'
import { findAction, findTrigger } from '@/lib/apps/find'
import { findCalledFlow, findEndedRun } from '@/lib/db/hot/child-runs'
import { listFollowUps, type TakenFollowUp, takeFollowUp } from '@/lib/db/hot/follow-ups'
import { insertMadeEvents, newMadeEvent } from '@/lib/db/hot/made-event'
import type { NewRun } from '@/lib/db/hot/new-delivery'
import { storeChildResult, wakeArrived } from '@/lib/db/hot/waits'
import { env } from '@/lib/env'
import type { StepError } from '@/lib/errors'
import { findStep } from '@/lib/flow/graph'
import type { Flow } from '@/lib/flow/schema'
import { redactMade } from '@/lib/ingest/redact-made'
import { log } from '@/lib/log'
import { madeRunLimits } from './made-run-limits'
import { tellNewRuns, tellWoken } from './tell'

const batchMax = 100
/** Error flows may fail, and call flows that fail: somewhere that ends. */
const errorDepthMax = 10

/** Does what the ends of runs set off. True: runs that waited are due, or new ones are queued. */
export async function doFollowUps(pool: pg.Pool): Promise<boolean> {
  let isAny = false
  for (;;) {
    const list = await listFollowUps(pool, batchMax)
    let done = 0
    for (const followUp of list) {
      try {
        if (await doOne(pool, followUp)) done += 1
      } catch (error) {
        // It stays, and must not keep the others waiting.
        log.error('What the end of a run sets off could not be done.', { ...followUp, error })
      }
    }
    isAny ||= done > 0
    if (list.length < batchMax || done === 0) return isAny
  }
}

async function doOne(
  pool: pg.Pool,
  followUp: Parameters<typeof takeFollowUp>[1],
): Promise<boolean> {
  let parent: string | null = null
  let run: NewRun | undefined
  const isMine = await takeFollowUp(pool, followUp, async (client, taken) => {
    if (taken.followUp.kind === 'parent') {
      const result = taken.followUp.payload
      parent = await storeChildResult(client, { childRunId: taken.runId, result })
    } else {
      run = await startErrorFlow(client, taken, taken.followUp.payload)
    }
  })
  if (parent !== null) {
    await wakeArrived(pool, parent)
    tellWoken()
  }
  if (run) tellNewRuns([run])
  return isMine
}

async function startErrorFlow(
  client: pg.PoolClient,
  { runId, workspaceId }: TakenFollowUp,
  { errorFlow, error }: { errorFlow: string; error: StepError & { step?: string } },
): Promise<NewRun | undefined> {
  const failed = await findEndedRun(client, runId)
  // A flow that tells of failures is not told of its own.
  if (!failed || failed.eventKind === 'error' || failed.depth >= errorDepthMax) return undefined
  const called = await findCalledFlow(client, { workspaceId, flowId: errorFlow })
  const version = called?.status === 'live' ? called.version : null
  if (!called?.document || version === null || !isErrorFlow(called.document)) {
    log.warn('The error flow of a run that failed is not live, or does not begin with a failure.', {
      run: runId,
      errorFlow,
    })
    return undefined
  }
  const told = {
    flow: { id: failed.flowId, name: failed.flowName },
    run: {
      id: runId,
      url: `${env().baseUrl}/w/${failed.workspaceSlug}/runs/${runId}`,
      startedAt: failed.startedAt?.toISOString() ?? null,
    },
    error: {
      ...{ kind: error.kind, message: error.message, step: error.step ?? null },
      stepTitle: stepTitle(failed.document, error.step),
    },
    event: failed.eventId,
  }
  // A published document was checked with the schema.
  const { settings } = JSON.parse(called.document) as Flow
  const rules = { workspaceId, paths: settings?.redact ?? [] }
  const { value, redacted } = redactMade(rules, { kind: 'error', value: told })
  const event = newMadeEvent({
    ...{ workspaceId, flowId: errorFlow, kind: 'error', source: failed.flowName, value },
    ...{ redacted, basis: { version, document: null } },
    run: { depth: failed.depth + 1, ...madeRunLimits({ flowId: errorFlow, settings, value }) },
  })
  await insertMadeEvents(client, [event])
  return event.run
}

// Documents of versions and runs were checked with the schema when they were stored.
function isErrorFlow(document: string): boolean {
  const { trigger } = JSON.parse(document) as Flow
  return findTrigger(trigger.app, trigger.trigger)?.kind === 'error'
}

function stepTitle(document: string | null, key: string | undefined): string | null {
  if (document === null || key === undefined) return null
  const step = findStep(JSON.parse(document) as Flow, key)
  return step?.title ?? (step && findAction(step.app, step.action)?.title) ?? key
}
