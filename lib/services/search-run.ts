import type { DataHit, DataHits } from '@/lib/contracts/run-data'
import { openBlobs } from '@/lib/db/blobs/open'
import { sizeOfReference } from '@/lib/db/blobs/reference'
import { database, databasePool } from '@/lib/db/process'
import { findStepTexts, type StepText } from '@/lib/db/run-data'
import type { OneRun } from '@/lib/db/step-runs'
import { AppError } from '@/lib/errors'
import { findInValue } from '@/lib/flow/find-in-value'
import { textWithoutSecrets } from '@/lib/flow/hidden-secrets'
import { isMaskedAt, type Masks } from '@/lib/flow/masks'
import { triggerKey } from '@/lib/flow/schema'
import { log } from '@/lib/log'
import type { Actor } from './actor'
import { eventScope } from './event-scope'
import { findMasks } from './find-masks'
import { requireRun } from './present-run'

const hitsMax = 200
const valuesMax = 300
const hitsOfValueMax = 20
const charactersMax = 200
/** So much of what lies outside the rows is read. */
const movedMaxBytes = 64 * 1024 * 1024
/** A larger one is searched as a text: taking it apart would hold up the process. */
const parsedMaxBytes = 4 * 1024 * 1024

/** Looks for a text in all that a run received, returned and said. */
export async function searchRun(
  actor: Actor,
  { id, q }: { id: string; q: string },
): Promise<DataHits> {
  const db = database()
  const { eventId, flowId } = await requireRun(db, actor, id)
  const masks = await findMasks(db, actor, { flow: flowId, event: eventId })
  const run = { workspaceId: actor.workspaceId, runId: id }
  const hits = await eventHits(actor, eventId, q)
  const texts = await findStepTexts(db, { ...run, text: q, limit: valuesMax + 1 })
  let isPartial = texts.length > valuesMax
  let movedBytes = 0
  for (const one of texts.slice(0, valuesMax)) {
    if (hits.length >= hitsMax) break
    if (one.blob !== null) movedBytes += sizeOfReference(one.blob)
    if (movedBytes > movedMaxBytes) {
      isPartial = true
      continue
    }
    const text = one.text ?? (await readMoved(run, one))
    if (text === undefined) isPartial = true
    else hits.push(...stepHits(one, text, q))
  }
  const shown = hits.slice(0, hitsMax).map((hit) => withMask(hit, masks))
  return { hits: shown, isPartial: isPartial || hits.length >= hitsMax }
}

/** Found also where it is masked; the one who looked knows a part of it, and asks for the rest. */
function withMask(hit: DataHit, masks: Masks | undefined): DataHit {
  if (!masks) return hit
  // What stands around it in a value too large to take apart cannot be told.
  const isMasked = hit.path === undefined || isMaskedAt(hit.path, hit.value, masks)
  return isMasked ? { ...hit, isMasked } : hit
}

/** The event may be gone before its run. */
async function eventHits(actor: Actor, event: string, q: string): Promise<DataHit[]> {
  try {
    const { value } = await eventScope(database(), actor, event)
    return hitsIn(value, q).map((hit) => ({ step: triggerKey, part: 'event', ...hit }))
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return []
    throw error
  }
}

async function readMoved(run: OneRun, { blob }: StepText): Promise<string | undefined> {
  if (blob === null) return undefined
  try {
    return await openBlobs(databasePool()).get(run, blob)
  } catch (error) {
    log.error('A large value of a run cannot be searched.', { run: run.runId, error })
    return undefined
  }
}

function stepHits({ key, item, part }: StepText, text: string, q: string): DataHit[] {
  const place = { step: key, part, ...(item === '' ? {} : { item }) }
  if (text.length > parsedMaxBytes) return textHits(text, q).map((hit) => ({ ...place, ...hit }))
  return hitsIn(JSON.parse(text), q).map((hit) => ({ ...place, ...hit }))
}

function hitsIn(value: unknown, q: string): Pick<DataHit, 'path' | 'value'>[] {
  return findInValue(value, q, hitsOfValueMax).map(({ path, value: found }) => ({
    path: [...path],
    value: cut(textWithoutSecrets(found)),
  }))
}

/** What stands around the text, once. */
function textHits(text: string, q: string): Pick<DataHit, 'value'>[] {
  const spelled = JSON.stringify(q).slice(1, -1)
  const at = text.toLowerCase().indexOf(spelled.toLowerCase())
  if (at < 0) return []
  return [{ value: cut(text.slice(Math.max(0, at - 60))) }]
}

const cut = (text: string) =>
  text.length > charactersMax ? `${text.slice(0, charactersMax).toWellFormed()}…` : text
