import { reachableKeys, rootGraph, stepOrder } from '@/lib/flow/graph'
import { notesBySteps } from '@/lib/flow/notes'
import { isFree, type Point, placeSteps, placesOf } from '@/lib/flow/positions'
import { type Flow, mainBranch } from '@/lib/flow/schema'
import type { CatalogIndex } from '../catalog-index'
import { arrange } from '../layout'
import { cardHeight, footerHeight, gaps } from '../layout-geometry'
import { notesHeight } from '../notes/note-size'
import { waysOut } from '../step-facts'
import { type Box, freeSpot, isClear } from './free-spot'

/**
 * Gives each new step of a flow that is arranged by hand its place.
 * 1. It stands below what leads to it. Where it is put between two steps, what follows makes room.
 * 2. Where that covers other steps, it stands beside them.
 * 3. A step that comes with a place keeps it, unless another stands there.
 */
export function settlePlaces(flow: Flow, before: Flow, catalog: CatalogIndex): Flow {
  if (!isFree(flow) || !isFree(before) || flow.steps === before.steps) return flow
  const old = new Set(before.steps.map(({ key }) => key))
  const isNew = flow.steps.some(({ key, position }) => !old.has(key) || !position)
  return isNew ? settle(flow, { old, catalog }) : flow
}

interface Past {
  /** The steps that had a place before. */
  old: ReadonlySet<string>
  catalog: CatalogIndex
}

function settle(flow: Flow, { old, catalog }: Past): Flow {
  const sizes = sizesOf(flow, catalog)
  const given = placesOf(flow)
  const boxes = new Map<string, Box>()
  const put = (key: string, { x, y }: Point) => {
    const size = sizes.get(key)
    if (size) boxes.set(key, { ...size, x, y })
  }
  put(flow.trigger.key, given.get(flow.trigger.key) ?? { x: 0, y: 0 })
  for (const [key, place] of given) if (old.has(key)) put(key, place)
  for (const key of stepOrder(rootGraph(flow))) {
    const size = sizes.get(key)
    if (boxes.has(key) || !size) continue
    const place = given.get(key)
    if (place && isClear({ ...size, ...place }, [...boxes.values()], 0)) put(key, place)
    else put(key, newPlace(key, { flow, catalog, boxes, size }))
  }
  return placeSteps(flow, boxes)
}

/** As tall as cards get, so that one keeps clear of the next when a line comes to its foot. */
function sizesOf(flow: Flow, catalog: CatalogIndex): Map<string, Size> {
  const notes = notesBySteps(flow)
  const { cards } = arrange({
    graph: rootGraph(flow),
    heightOf: (key) => cardHeight + footerHeight + notesHeight(notes.get(key)),
    roomBelow: (key) => notesHeight(notes.get(key)),
    waysOut: (step) => waysOut(step, catalog),
  })
  return new Map(cards.map(({ key, width, height }) => [key, { width, height }]))
}

type Size = Pick<Box, 'width' | 'height'>

interface Ground {
  flow: Flow
  catalog: CatalogIndex
  boxes: Map<string, Box>
  size: Size
}

function newPlace(key: string, ground: Ground): Point {
  const { boxes, size } = ground
  const wanted = { ...size, ...wantedPlace(key, ground) }
  if (isClear(wanted, [...boxes.values()]) || makesRoom(key, wanted, ground)) return wanted
  return freeSpot(wanted, [...boxes.values()])
}

/** Below what leads to it, each way out of a fork in a column of its own; else at the right of all. */
function wantedPlace(key: string, { flow, catalog, boxes, size }: Ground): Point {
  const edge = flow.edges.find(({ from, to }) => to === key && boxes.has(from))
  const above = edge && boxes.get(edge.from)
  if (!edge || !above) {
    const all = [...boxes.values()]
    const x = Math.max(...all.map((box) => box.x + box.width)) + gaps.column
    return { x, y: Math.min(...all.map(({ y }) => y)) }
  }
  const step = flow.steps.find((one) => one.key === edge.from)
  const ways = step ? waysOut(step, catalog) : [{ branch: mainBranch }]
  const at = Math.max(
    0,
    ways.findIndex(({ branch }) => branch === edge.branch),
  )
  const column = (at - (ways.length - 1) / 2) * (size.width + gaps.column)
  return {
    x: above.x + above.width / 2 - size.width / 2 + column,
    y: above.y + above.height + (ways.length > 1 ? gaps.branch : gaps.step),
  }
}

/** Takes all that follows a new step down, where it covers nothing there. Says whether it did. */
function makesRoom(key: string, wanted: Box, { flow, boxes }: Ground): boolean {
  const following = reachableKeys({ ...rootGraph(flow), entry: key })
  const [after, others] = [new Map<string, Box>(), [wanted]]
  for (const [one, box] of boxes) {
    if (following.has(one)) after.set(one, box)
    else others.push(box)
  }
  const highest = Math.min(...[...after.values()].map(({ y }) => y))
  const down = Math.max(0, wanted.y + wanted.height + gaps.step - highest)
  const moved = [...after].map(([one, box]) => [one, { ...box, y: box.y + down }] as const)
  const isRoom = isClear(wanted, others.slice(1)) && moved.every(([, box]) => isClear(box, others))
  if (isRoom) for (const [one, box] of moved) boxes.set(one, box)
  return isRoom
}
