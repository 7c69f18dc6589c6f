import { rootGraph } from './graph'
import type { Flow, Step } from './schema'

/**
 * Where cards stand in a flow that is arranged by hand. It changes nothing of what runs.
 * 1. Only the trigger and the steps of the flow itself have a place, of their upper left corner; the
 *    steps of a body stand arranged in their container.
 * 2. A flow that is arranged by itself again keeps no places: turning it back starts from what is seen.
 */
export interface Point {
  x: number
  y: number
}
export type Places = ReadonlyMap<string, Point>

export function isFree({ layout }: Pick<Flow, 'layout'>): boolean {
  return layout === 'free'
}

export function placesOf(flow: Flow): Map<string, Point> {
  const placed = [flow.trigger, ...rootGraph(flow).steps]
  return new Map(placed.flatMap(({ key, position }) => (position ? [[key, position]] : [])))
}

/** The same flow when none of the places is new. */
export function placeSteps(flow: Flow, places: Places): Flow {
  const trigger = placed(flow.trigger, places)
  const steps = flow.steps.map((step) => placed(step, places))
  const isSame = trigger === flow.trigger && steps.every((step, at) => step === flow.steps[at])
  return isSame ? flow : { ...flow, trigger, steps }
}

export function arrangeFreely(flow: Flow, places: Places): Flow {
  return { ...placeSteps(flow, places), layout: 'free' }
}

export function arrangeAgain(flow: Flow): Flow {
  const { layout: _layout, ...rest } = flow
  const { position: _position, ...trigger } = flow.trigger
  return { ...rest, trigger, steps: flow.steps.map(withoutPlace) }
}

function placed<T extends { key: string; position?: Point | undefined }>(
  card: T,
  places: Places,
): T {
  const place = places.get(card.key)
  if (!place) return card
  const position = { x: Math.round(place.x), y: Math.round(place.y) }
  const isThere = card.position?.x === position.x && card.position.y === position.y
  return isThere ? card : { ...card, position }
}

function withoutPlace(step: Step): Step {
  const { position: _position, ...bare } = step
  const { body } = step
  return body ? { ...bare, body: { ...body, steps: body.steps.map(withoutPlace) } } : bare
}
