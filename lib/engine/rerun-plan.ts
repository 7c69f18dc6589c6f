import { allGraphs, ancestors, type Graph } from '@/lib/flow/graph'
import type { Flow, Step } from '@/lib/flow/schema'

/** What a rerun needs to know of a step run of the old run. */
export interface PastStep {
  key: string
  item: string
  status: string
  /** Of a container that has succeeded: how many of its items failed. */
  failedItems?: number
}

export type RerunFrom = 'start' | 'failed' | 'unfinished'

export interface RerunGiven {
  from: RerunFrom
  /** What the old run ran, and what the new one will. */
  before: Flow
  now: Flow
  past: readonly PastStep[]
  /** The step that ended the old run on purpose: its result would let the new run go past it. */
  endedBy?: string | undefined
}

export interface KeptStep {
  key: string
  item: string
}

/**
 * Which results of a run its rerun keeps. The service copies exactly these, and the preview tells of
 * exactly these.
 * 1. From the start nothing is kept.
 * 2. Only what succeeded is kept, of a step that is still there in the same place as the same action.
 * 3. `failed` keeps a container with all its items, or nothing of it.
 * 4. `unfinished` does a container with failed items again, and keeps those of its items' steps that
 *    succeeded, while its items are sure to be the same ones.
 * 5. Of a step that is skipped by choice now nothing is kept, and nothing inside it.
 */
export function keptSteps(given: RerunGiven): KeptStep[] {
  const { from, past } = given
  if (from === 'start') return []
  const places = placesOf(given.now)
  const placesBefore = placesOf(given.before)
  const byId = new Map(past.map((one) => [idOf(one), one]))
  const areItemsSame = itemsTest(given, { places, placesBefore, isKeptAt })
  const kept = new Map<string, boolean>()

  function isKeptAt(key: string, item: string): boolean {
    const id = idOf({ key, item })
    const known = kept.get(id)
    if (known !== undefined) return known
    // A damaged document may hold itself; such a step is not kept.
    kept.set(id, false)
    const answer = isKept(byId.get(id))
    kept.set(id, answer)
    return answer
  }

  function isKept(one: PastStep | undefined): boolean {
    if (one?.status !== 'succeeded' || one.key === given.endedBy) return false
    const [place, placeBefore] = [places.get(one.key), placesBefore.get(one.key)]
    if (!place || !placeBefore || !isSameAction(place, placeBefore)) return false
    if (place.step.disabled) return false
    if (from === 'unfinished' && (one.failedItems ?? 0) > 0) return false
    const { container } = place
    return container === undefined || areKept(container, parentItem(one.item))
  }

  /** Whether what succeeded of the items of this container is kept. */
  function areKept(container: string, item: string): boolean {
    if (isKeptAt(container, item)) return true
    if (from === 'failed' || !areItemsSame(container, item)) return false
    if (places.get(container)?.step.disabled) return false
    const outer = places.get(container)?.container
    return outer === undefined || areKept(outer, parentItem(item))
  }

  return past.filter(({ key, item }) => isKeptAt(key, item)).map(({ key, item }) => ({ key, item }))
}

interface Place {
  step: Step
  graph: Graph
  /** The step that holds it; undefined in the flow itself. */
  container: string | undefined
}

function placesOf(flow: Flow): Map<string, Place> {
  return new Map(
    allGraphs(flow).flatMap((graph, index) =>
      graph.steps.map((step): [string, Place] => [
        step.key,
        { step, graph, container: index === 0 ? undefined : graph.entry },
      ]),
    ),
  )
}

function isSameAction(now: Place, before: Place): boolean {
  const { app, action } = now.step
  return (
    app === before.step.app && action === before.step.action && now.container === before.container
  )
}

interface ItemsTest {
  places: Map<string, Place>
  placesBefore: Map<string, Place>
  isKeptAt: (key: string, item: string) => boolean
}

/**
 * Item 3 is the same item only where the container has the input it had, and no step before it is
 * done again: another list would put another item in its place, which would then be left out unseen.
 */
function itemsTest(
  { past }: RerunGiven,
  { places, placesBefore, isKeptAt }: ItemsTest,
): (container: string, item: string) => boolean {
  const settled = new Set(past.filter(({ status }) => status !== 'skipped').map(idOf))
  return (container, item) => {
    const [place, placeBefore] = [places.get(container), placesBefore.get(container)]
    if (!place || !placeBefore || !isSameAction(place, placeBefore)) return false
    if (isChangedStep(placeBefore.step, place.step)) return false
    for (const key of ancestors(place.graph, container)) {
      if (settled.has(idOf({ key, item })) && !isKeptAt(key, item)) return false
    }
    return true
  }
}

/** Whether a step would do something else now: its place and title do not count. */
export function isChangedStep(before: Step, now: Step): boolean {
  const facts = ({ app, action, input, connectionId }: Step) =>
    JSON.stringify(sorted([app, action, input ?? {}, connectionId ?? null]))
  return facts(before) !== facts(now)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([name, entry]) => [name, sorted(entry)])
}

function idOf({ key, item }: KeptStep): string {
  return `${key}:${item}`
}

function parentItem(item: string): string {
  return item.split('.').slice(0, -1).join('.')
}
