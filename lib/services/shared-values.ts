import type { RevealedPlace, SharedValue } from '@/lib/contracts/shares'
import { readStepValue } from '@/lib/db/blobs/read-step-value'
import { readValueSize } from '@/lib/db/last-success'
import { database, databasePool } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { textWithoutSecrets } from '@/lib/flow/hidden-secrets'
import { type Masks, maskValue, shownAt } from '@/lib/flow/masks'
import type { Actor } from './actor'
import { eventScope } from './event-scope'
import { findMasks } from './find-masks'

interface Wanted {
  run: string
  event: string
  flow: string
  reveal: readonly RevealedPlace[]
}

/** Larger ones are not taken apart for a stranger. */
const valueMaxBytes = 1024 * 1024
const charactersMax = 10_000

/** The values that a link names, by step. What is masked by now is dots, also where the link names it. */
export async function sharedValues(
  actor: Actor,
  { run, event, flow, reveal }: Wanted,
): Promise<Map<string, SharedValue[]>> {
  if (reveal.length === 0) return new Map()
  const masks = await findMasks(database(), actor, { flow, event })
  const read = readOnce((place) => shownWhole(actor, { run, event, place, masks }))
  const shared = new Map<string, SharedValue[]>()
  for (const place of reveal) {
    const { step, part, path } = place
    const found = shownAt(await read(place), path)
    const text = found === undefined ? undefined : textWithoutSecrets(found)
    const value = text === undefined || text === '' ? {} : { value: cut(text) }
    shared.set(step, [...(shared.get(step) ?? []), { part, path, ...value }])
  }
  return shared
}

/** Several paths of one value read it once. */
function readOnce(read: (place: RevealedPlace) => Promise<unknown>) {
  const known = new Map<string, Promise<unknown>>()
  return (place: RevealedPlace): Promise<unknown> => {
    const name = `${place.step} ${place.part}`
    const found = known.get(name) ?? read(place)
    known.set(name, found)
    return found
  }
}

interface One {
  run: string
  event: string
  place: RevealedPlace
  masks: Masks | undefined
}

async function shownWhole(actor: Actor, one: One): Promise<unknown> {
  return maskValue(await readWhole(actor, one), one.masks).value
}

async function readWhole(
  actor: Actor,
  { run, event, place }: Omit<One, 'masks'>,
): Promise<unknown> {
  const { step, part } = place
  try {
    if (part === 'event') return (await eventScope(database(), actor, event)).value
    const at = { workspaceId: actor.workspaceId, runId: run, key: step, item: '', part }
    if (((await readValueSize(database(), at)) ?? 0) > valueMaxBytes) return undefined
    const value = await readStepValue(databasePool(), at)
    return value ? (JSON.parse(new TextDecoder().decode(value.bytes)) as unknown) : undefined
  } catch (error) {
    // What is not kept any more is not there.
    if (error instanceof AppError) return undefined
    throw error
  }
}

const cut = (text: string) =>
  text.length > charactersMax ? `${text.slice(0, charactersMax).toWellFormed()}…` : text
