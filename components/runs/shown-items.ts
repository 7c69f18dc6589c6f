import type { StepRun } from '@/lib/contracts/runs'
import type { ContainerItems } from '@/lib/contracts/steps'
import { allGraphs } from '@/lib/flow/graph'
import { type Flow, triggerKey } from '@/lib/flow/schema'
import { type Choices, choiceId, itemPath, openingIndex } from './item-choice'

/** Of one container: how its items stand, and the one that is shown. */
export interface ShownItem {
  container: string
  /** The item of an outer container that it stands in; empty outside. */
  outer: string
  items: ContainerItems
  /** -1: there is no item. */
  index: number
  /** "3", "3.0"; empty when there is none. */
  item: string
  /** The step runs of the shown item. */
  steps: StepRun[]
}

/** How the parts are fetched: one small answer each, never a whole run. */
export interface ItemSource {
  items(container: string, outer: string): Promise<ContainerItems>
  steps(container: string, item: string): Promise<StepRun[]>
}

/** The containers of a flow with what holds each, the outer ones first. */
export function containersOf(flow: Flow): { key: string; parent: string | undefined }[] {
  return allGraphs(flow).flatMap(({ entry, steps }) =>
    steps.flatMap(({ key, body }) =>
      body ? [{ key, parent: entry === triggerKey ? undefined : entry }] : [],
    ),
  )
}

/** Of every container the item that was chosen, or the one it opens on. */
export async function loadShownItems(
  flow: Flow,
  choices: Choices,
  source: ItemSource,
): Promise<ShownItem[]> {
  const loading = new Map<string, Promise<ShownItem | undefined>>()
  for (const { key, parent } of containersOf(flow)) {
    const outer = parent === undefined ? Promise.resolve('') : itemOf(loading.get(parent))
    loading.set(
      key,
      outer.then((item) => (item === undefined ? undefined : load(key, item))),
    )
  }
  const shown = await Promise.all(loading.values())
  return shown.filter((one) => one !== undefined)

  async function load(container: string, outer: string): Promise<ShownItem> {
    const items = await source.items(container, outer)
    const wanted = choices[choiceId(container, outer)] ?? openingIndex(items.statuses)
    const index = Math.min(wanted, items.statuses.length - 1)
    const item = index < 0 ? '' : itemPath(outer, index)
    const steps = index < 0 ? [] : await source.steps(container, item)
    return { container, outer, items, index, item, steps }
  }
}

/** undefined: the container around has no item, so there is none of this one. */
async function itemOf(outer: Promise<ShownItem | undefined> | undefined) {
  return (await outer)?.item || undefined
}
