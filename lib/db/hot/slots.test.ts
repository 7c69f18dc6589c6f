import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSlots, type Place } from './slots'

const place = (flowId: string, workspaceId = `of ${flowId}`): Place => ({ workspaceId, flowId })
const times = (count: number, one: Place) => Array.from({ length: count }, () => one)
const waiting = (one: Place, count = 1_000) => ({ ...one, waiting: count })
const countsOf = (shares: { flowId: string; runs: number }[]) =>
  Object.fromEntries(shares.map(({ flowId, runs }) => [flowId, runs]))

describe('the slots of a worker', () => {
  it('are all but a quarter for one flow, however much it has to do', () => {
    const slots = createSlots(100, [])
    expect(slots.roomForAny()).toBe(75)
    expect(countsOf(slots.shareOut([waiting(place('a'))], 100))).toEqual({ a: 75 })
    expect(createSlots(25, times(75, place('a'))).roomForAny()).toBe(0)
  })

  it('are at hand for a newcomer while another flow has all it may have', () => {
    const slots = createSlots(25, times(75, place('a')))
    const shares = slots.shareOut([waiting(place('a')), waiting(place('b'), 1)], 25)
    expect(countsOf(shares)).toEqual({ b: 1 })
  })

  it('are shared alike by flows that all have much to do', () => {
    const shares = createSlots(70, []).shareOut([waiting(place('a')), waiting(place('b'))], 70)
    expect(countsOf(shares)).toEqual({ a: 30, b: 30 })
  })

  it('are not all for the many flows of one workspace', () => {
    const flows = Array.from({ length: 50 }, (_, n) => waiting(place(`a${n}`, 'busy')))
    const slots = createSlots(80, [])
    const taken = slots.shareOut(flows, 80)
    expect(taken.reduce((sum, { runs }) => sum + runs, 0)).toBe(70)
    for (const share of taken) for (let n = 0; n < share.runs; n += 1) slots.take(share)
    expect(countsOf(slots.shareOut([...flows, waiting(place('b'), 2)], 10))).toEqual({ b: 2 })
  })

  it('are used by one flow also where there is only one slot', () => {
    expect(createSlots(1, []).roomForAny()).toBe(1)
    expect(countsOf(createSlots(1, []).shareOut([waiting(place('a'))], 1))).toEqual({ a: 1 })
  })

  it('are never given beyond what is free, waits or may be had', () => {
    const flowNames = ['a', 'b', 'c', 'd']
    const flow = fc.constantFrom(...flowNames).map((name) => place(name, `w${name < 'c'}`))
    fc.assert(
      fc.property(
        fc.array(flow, { maxLength: 60 }),
        fc.nat(60),
        fc.uniqueArray(fc.tuple(flow, fc.nat(80)), { selector: ([{ flowId }]) => flowId }),
        (held, free, queues) => {
          const slots = createSlots(free, held)
          const anybody = slots.roomForAny()
          const shares = slots.shareOut(
            queues.map(([one, count]) => waiting(one, count)),
            free,
          )
          for (const share of shares) {
            const queue = queues.find(([one]) => one.flowId === share.flowId)
            expect(share.runs).toBeLessThanOrEqual(queue?.[1] ?? 0)
            for (let n = 0; n < share.runs; n += 1) {
              expect(slots.roomFor(share)).toBeGreaterThan(0)
              slots.take(share)
            }
          }
          expect(slots.free).toBeGreaterThanOrEqual(0)
          // What anybody may have, the flow with the most may have.
          for (const [one] of queues) {
            expect(createSlots(free, held).roomFor(one)).toBeGreaterThanOrEqual(anybody)
          }
        },
      ),
    )
  })
})
