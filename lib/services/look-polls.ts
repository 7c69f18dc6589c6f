import type pg from 'pg'
import type { PollResult } from '@/lib/apps/define'
import { redactionToken } from '@/lib/crypto/redaction-token'
import { claimKeys } from '@/lib/db/hot/dedupe'
import { insertMadeEvents, newMadeEvent } from '@/lib/db/hot/made-event'
import { findNeverStored } from '@/lib/db/hot/never-stored'
import type { NewRun } from '@/lib/db/hot/new-delivery'
import { inTransaction } from '@/lib/db/hot/transaction'
import {
  type DuePoll,
  failPoll,
  findRunSettings,
  keepPoll,
  leaseDuePoll,
  settlePoll,
} from '@/lib/db/hot/trigger-state'
import { StepFailure } from '@/lib/errors'
import { readRedaction } from '@/lib/flow/redaction'
import { redactMade } from '@/lib/ingest/redact-made'
import { log } from '@/lib/log'
import { madeRunLimits } from './made-run-limits'
import { ownKeyHash } from './own-key-hash'
import { type PollOutside, performPoll } from './perform-poll'
import { tellNewRuns } from './tell'
import { clockworkOf, readPlacedTrigger } from './trigger-of'

export interface LookOptions {
  pool: pg.Pool
  outside: PollOutside
  signal: AbortSignal
  /** A look that takes longer is given up. */
  limitMs?: number
}

/** One look may take so long; its lease outlasts it. */
const lookLimitMs = 60_000
const leaseSpareMs = 30_000

/** Looks wherever it is time to, one after the other. Returns how many runs came of it. */
export async function lookPolls(options: LookOptions): Promise<number> {
  const { pool, signal, limitMs = lookLimitMs } = options
  let count = 0
  while (!signal.aborted) {
    const due = await leaseDuePoll(pool, limitMs + leaseSpareMs)
    if (!due) return count
    count += await lookOne(options, due)
  }
  return count
}

async function lookOne(options: LookOptions, due: DuePoll): Promise<number> {
  const { pool, outside, limitMs = lookLimitMs } = options
  const placed = readPlacedTrigger(due.trigger)
  const definition = clockworkOf(placed)
  try {
    if (definition?.kind !== 'poll') {
      throw new StepFailure('invalid_input', 'This trigger no longer exists. Choose another one.')
    }
    const { workspaceId } = due
    const { hidesIds } = await rulesOf(pool, due)
    const result = await performPoll(outside, {
      ...{ definition, placed, workspaceId, now: due.now },
      seenIds: { tokenOf: (id) => redactionToken(workspaceId, id), isHidden: hidesIds },
      cursor: due.cursor === null ? undefined : JSON.parse(due.cursor),
      signal: AbortSignal.any([options.signal, AbortSignal.timeout(limitMs)]),
    })
    const runs = await keepFound(pool, due, { result, everyMs: definition.everyMs(placed.input) })
    tellNewRuns(runs)
    return runs.length
  } catch (error) {
    const everyMs = definition?.kind === 'poll' ? definition.everyMs(placed.input) : maxBackoffMs
    await noteFailure(pool, due, { error, everyMs })
    return 0
  }
}

const dayMs = 86_400_000
const itemWindowMs = 90 * dayMs

/** Events, runs and what was seen in one commit. Who has lost the lease keeps nothing. */
async function keepFound(
  pool: pg.Pool,
  due: DuePoll,
  { result, everyMs }: { result: PollResult; everyMs: number },
): Promise<NewRun[]> {
  // The first look only learns what is there already.
  const found = due.cursor === null ? [] : result.events
  return inTransaction(pool, async (client) => {
    if (!(await keepPoll(client, due))) return []
    const rules = await rulesOf(client, due)
    const events = found.map((one) => foundEvent(due, one, rules))
    const owners = await claimKeys(client, events)
    const fresh = events.filter(({ id, dedupe }) => owners.get(dedupe.keyHash)?.[0] === id)
    await insertMadeEvents(client, fresh)
    await settlePoll(client, due, { cursor: JSON.stringify(result.cursor ?? {}), everyMs })
    return fresh.map(({ run }) => run)
  })
}

type Rules = Awaited<ReturnType<typeof rulesOf>>

function foundEvent(
  { flowId, workspaceId, version }: DuePoll,
  { id, event }: PollResult['events'][number],
  { settings, paths, hidesIds }: Rules,
) {
  const { value, redacted } = redactMade({ workspaceId, paths }, { kind: 'poll', value: event })
  const made = newMadeEvent({
    ...{ workspaceId, flowId, kind: 'poll', source: 'poll', value, redacted },
    basis: { version, document: null },
    run: madeRunLimits({ flowId, settings, value }),
  })
  const key = hidesIds ? redactionToken(workspaceId, id) : id
  return { ...made, dedupe: { keyHash: ownKeyHash('item', flowId, key), windowMs: itemWindowMs } }
}

/** What holds for events of the version that looks, and for its runs. */
async function rulesOf(client: pg.Pool | pg.PoolClient, due: DuePoll) {
  const { workspaceId } = due
  const settings = await findRunSettings(client, due)
  const ofWorkspace = await findNeverStored(client, workspaceId)
  const paths = [...ofWorkspace, ...(settings?.redact ?? [])]
  return { settings, paths, hidesIds: readRedaction(paths) !== undefined }
}

const maxBackoffMs = 6 * 3_600_000

/** Again after twice the time, and twice that; what is rarer than six hours stays as rare. */
async function noteFailure(
  pool: pg.Pool,
  due: DuePoll,
  { error, everyMs }: { error: unknown; everyMs: number },
): Promise<void> {
  const isKnown = error instanceof StepFailure
  if (!isKnown) log.error('A look for new items failed.', { flow: due.flowId, error })
  const backoffMs = Math.min(everyMs * 2 ** Math.min(due.failures + 1, 20), maxBackoffMs)
  const retryAfterMs = isKnown ? (error.retryAfterMs ?? 0) : 0
  const message = isKnown ? error.message : 'The look failed for a reason of ours.'
  const againMs = Math.max(backoffMs, everyMs, Math.min(retryAfterMs, dayMs))
  await failPoll(pool, due, { message, againMs })
}
