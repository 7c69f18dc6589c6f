import type { RevealedPlace, SharedValue } from '@/lib/contracts/shares'
import { readStepValue } from '@/lib/db/blobs/read-step-value'
import { readValueSize } from '@/lib/db/last-success'
import { database, databasePool } from '@/lib/db/process'
import { AppError } from '@/lib/errors'
import { textWithoutSecrets } from '@/lib/flow/hidden-secrets'
import type { Actor } from './actor'
import { eventScope } from './event-scope'

interface Wanted {
  run: string
  event: string
  reveal: readonly RevealedPlace[]
}

/** Larger ones are not taken apart for a stranger. */
const valueMaxBytes = 1024 * 1024
const charactersMax = 10_000

/** The values that a link names, by step. */
export async function sharedValues(
  actor: Actor,
  { run, event, reveal }: Wanted,
): Promise<Map<string, SharedValue[]>> {
  const read = readOnce((place) => readWhole(actor, { run, event, place }))
  const shared = new Map<string, SharedValue[]>()
  for (const place of reveal) {
    const { step, part, path } = place
    const found = memberOf(await read(place), path)
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
}

async function readWhole(actor: Actor, { run, event, place }: One): Promise<unknown> {
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

/** Own members only: the path may come from anywhere. */
function memberOf(root: unknown, path: RevealedPlace['path']): unknown {
  return path.reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null) return undefined
    return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
  }, root)
}

const cut = (text: string) =>
  text.length > charactersMax ? `${text.slice(0, charactersMax).toWellFormed()}…` : text
