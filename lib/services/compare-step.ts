import type { StepChange, StepComparison } from '@/lib/contracts/compare'
import { readStepValue } from '@/lib/db/blobs/read-step-value'
import type { Db } from '@/lib/db/client'
import {
  findLastSuccess,
  type LastSuccess,
  lastSuccessWindow,
  readValueSize,
  type StepPlace,
} from '@/lib/db/last-success'
import { database, databasePool } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { type ChangedValue, changedPaths } from '@/lib/flow/changed-paths'
import { isSealed, textWithoutSecrets } from '@/lib/flow/hidden-secrets'
import { isMaskedAt } from '@/lib/flow/masks'
import type { Actor } from './actor'
import { findMasks } from './find-masks'
import { requireRun } from './present-run'

interface Wanted {
  id: string
  key: string
  item: string
}

const comparedMaxBytes = 1024 * 1024
const changesMax = 200
const charactersMax = 500

/** What a step received, beside what it received when it last worked. */
export async function compareStep(
  actor: Actor,
  { id, key, item }: Wanted,
): Promise<StepComparison> {
  const db = database()
  const { flowId, eventId } = await requireRun(db, actor, id)
  const place = { workspaceId: actor.workspaceId, runId: id, key, item }
  if ((await sizeOfInput(db, place)) === null) {
    throw new AppError('not_found', 'There is no such step in this run, or it has no input.')
  }
  const last = await findLastSuccess(db, { ...place, flowId })
  const lookedThrough = lastSuccessWindow
  if (!last) {
    return { lastSuccess: null, changes: [], changesLeftOut: 0, isTooLarge: false, lookedThrough }
  }
  const lastPlace = { ...place, runId: last.runId, item: last.item }
  const values = await readBoth(db, lastPlace, place)
  const { changes, left } = values
    ? changedPaths(values.before, values.after, { max: changesMax, isWhole: isSealed })
    : { changes: [], left: 0 }
  return {
    lastSuccess: presentLast(last),
    changes: await presentChanges(actor, { flow: flowId, event: eventId }, changes),
    ...{ changesLeftOut: left, isTooLarge: values === undefined, lookedThrough },
  }
}

const sizeOfInput = (db: Db, place: StepPlace) => readValueSize(db, { ...place, part: 'input' })

/** undefined: too large, or out of reach. Nothing that large is read to find that out. */
async function readBoth(db: Db, before: StepPlace, after: StepPlace) {
  const sizes = await Promise.all([sizeOfInput(db, before), sizeOfInput(db, after)])
  if (sizes.some((size) => (size ?? 0) > comparedMaxBytes)) return undefined
  const [first, second] = await Promise.all([readInput(before), readInput(after)])
  return first && second ? { before: first.value, after: second.value } : undefined
}

async function readInput(place: StepPlace): Promise<{ value: unknown } | undefined> {
  const found = await readStepValue(databasePool(), { ...place, part: 'input' })
  if (!found) return undefined
  return { value: JSON.parse(new TextDecoder().decode(found.bytes)) as unknown }
}

function presentLast({ runId, version, settledAt, item }: LastSuccess) {
  return {
    ...{ run: runId, version: version ?? ('draft' as const), settledAt: settledAt.toISOString() },
    ...(item === '' ? {} : { item }),
  }
}

/** Each value is looked at where it stands. */
async function presentChanges(
  actor: Actor,
  of: { flow: string; event: string },
  changes: readonly ChangedValue[],
): Promise<StepChange[]> {
  const masks = changes.length === 0 ? undefined : await findMasks(database(), actor, of)
  return changes.map((change) => {
    const isMasked = [change.before, change.after].some((value) =>
      isMaskedAt(change.path, value, masks),
    )
    return { ...presentChange(change), ...(isMasked ? { isMasked } : {}) }
  })
}

function presentChange({ path, kind, before, after }: ChangedValue): StepChange {
  return {
    ...{ path: [...path], kind },
    ...(kind === 'added' ? {} : { before: cutText(before) }),
    ...(kind === 'removed' ? {} : { after: cutText(after) }),
  }
}

function cutText(value: unknown): string {
  const text = textWithoutSecrets(value)
  return text.length > charactersMax ? `${text.slice(0, charactersMax).toWellFormed()}…` : text
}
