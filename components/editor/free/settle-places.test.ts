import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addStep, duplicateStep, removeStep, rename } from '@/lib/flow/edit'
import { arrangeFreely, placeSteps, placesOf } from '@/lib/flow/positions'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { indexCatalog } from '../catalog-index'
import { exampleCatalog } from '../example.data'
import { cardHeight, cardWidth, gaps } from '../layout-geometry'
import { isClear } from './free-spot'
import { settlePlaces } from './settle-places'

const catalog = indexCatalog(exampleCatalog)
const request = { app: 'http', action: 'request' }

function added(flow: Flow, key: string, after: { key: string; branch?: string }): Flow {
  const next = addStep(flow, { after, step: { ...request, key } })
  return settlePlaces(next, flow, catalog)
}

const at = (flow: Flow, key: string) => placesOf(flow).get(key) ?? { x: Number.NaN, y: Number.NaN }

const start = arrangeFreely(emptyFlow(), new Map([['trigger', { x: 100, y: 50 }]]))
const one = added(start, 'one', { key: 'trigger' })
const two = added(one, 'two', { key: 'one' })

function expectNoOverlap(flow: Flow): void {
  const places = placesOf(flow)
  const boxes = [...places].map(([key, place]) => ({
    ...{ key, width: cardWidth, height: cardHeight, ...place },
  }))
  expect(boxes).toHaveLength(flow.steps.length + 1)
  for (const box of boxes) {
    const others = boxes.filter(({ key }) => key !== box.key)
    expect(isClear(box, others, 0)).toBe(true)
  }
}

describe('settlePlaces', () => {
  it('puts a new step below the one that leads to it', () => {
    expect(at(one, 'one').x).toBe(100)
    expect(at(one, 'one').y).toBeGreaterThanOrEqual(50 + cardHeight + gaps.step)
    expect(at(two, 'two').y).toBeGreaterThan(at(two, 'one').y)
  })

  it('makes room for a step between two others, and moves nothing else', () => {
    const between = added(two, 'between', { key: 'one' })
    expect(at(between, 'between')).toEqual(at(two, 'two'))
    expect(at(between, 'two').y).toBeGreaterThan(at(two, 'two').y)
    expect(at(between, 'one')).toEqual(at(two, 'one'))
    expectNoOverlap(between)
  })

  it('puts the steps of a fork side by side', () => {
    const fork = addStep(start, {
      after: { key: 'trigger' },
      step: { app: 'logic', action: 'if', key: 'fork' },
      firstBranch: 'true',
    })
    const settled = settlePlaces(fork, start, catalog)
    const yes = added(settled, 'yes', { key: 'fork', branch: 'true' })
    const both = added(yes, 'no', { key: 'fork', branch: 'false' })
    expect(at(both, 'yes').y).toBe(at(both, 'no').y)
    expect(at(both, 'no').x - at(both, 'yes').x).toBeGreaterThan(cardWidth)
  })

  it('gives a copy a place of its own', () => {
    const copied = settlePlaces(duplicateStep(two, 'two'), two, catalog)
    expect(at(copied, 'two')).toEqual(at(two, 'two'))
    expectNoOverlap(copied)
  })

  it('leaves a step where it comes with a free place', () => {
    const place = { x: 2_000, y: 1_000 }
    const next = addStep(two, { after: { key: 'two' }, step: { ...request, key: 'far' } })
    const brought = placeSteps(next, new Map([['far', place]]))
    expect(at(settlePlaces(brought, two, catalog), 'far')).toEqual(place)
  })

  it('changes nothing of flows that arrange themselves, or of edits that bring no card', () => {
    const auto = addStep(emptyFlow(), { after: { key: 'trigger' }, step: request })
    expect(settlePlaces(auto, emptyFlow(), catalog)).toBe(auto)
    const renamed = rename(two, 'two', 'Other')
    expect(settlePlaces(renamed, two, catalog)).toBe(renamed)
    const fewer = removeStep(two, 'one')
    expect(settlePlaces(fewer, two, catalog)).toBe(fewer)
  })

  it('never lets cards overlap, wherever steps are added', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), (spots) => {
        let flow = start
        for (const [count, spot] of spots.entries()) {
          const keys = ['trigger', ...flow.steps.map(({ key }) => key)]
          flow = added(flow, `s${count}`, { key: keys[spot % keys.length] ?? 'trigger' })
        }
        expectNoOverlap(flow)
      }),
      { numRuns: 50 },
    )
  })
})
