import { describe, expect, it } from 'vitest'
import { addStep } from './edit'
import { runsAlike } from './notes'
import { arrangeAgain, arrangeFreely, placeSteps, placesOf } from './positions'
import { emptyFlow } from './schema'

const each = addStep(emptyFlow(), {
  after: { key: 'trigger' },
  step: { key: 'each', app: 'logic', action: 'each', body: { steps: [], edges: [] } },
})
const flow = addStep(each, {
  after: { key: 'each', inside: true },
  step: { key: 'inner', app: 'http', action: 'request' },
})
const places = new Map([
  ['trigger', { x: -128, y: 0 }],
  ['each', { x: 10.4, y: 120 }],
  ['inner', { x: 5, y: 5 }],
])
const free = arrangeFreely(flow, places)

describe('places of cards', () => {
  it('stand with the trigger and the steps of the flow itself, in whole pixels', () => {
    expect(free.layout).toBe('free')
    expect(placesOf(free)).toEqual(
      new Map([
        ['trigger', { x: -128, y: 0 }],
        ['each', { x: 10, y: 120 }],
      ]),
    )
  })

  it('leave a flow as it is when a card stands there already', () => {
    expect(placeSteps(free, new Map([['each', { x: 10, y: 120 }]]))).toBe(free)
    expect(placeSteps(free, new Map([['gone', { x: 1, y: 1 }]]))).toBe(free)
    expect(placeSteps(free, new Map([['each', { x: 11, y: 120 }]])).steps[0]?.position?.x).toBe(11)
  })

  it('are dropped when the flow is arranged by itself again', () => {
    expect(arrangeAgain(free)).toEqual(flow)
  })

  it('are no change of what runs', () => {
    expect(runsAlike(flow, free)).toBe(true)
    const [container] = free.steps
    const other = { ...free, steps: container ? [{ ...container, title: 'Other' }] : [] }
    expect(runsAlike(flow, other)).toBe(false)
  })
})
