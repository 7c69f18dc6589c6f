import { describe, expect, it } from 'vitest'
import { ratioOf, takeTurns } from './turns'

describe('takeTurns', () => {
  it('takes ours and the fixed work in turns', async () => {
    const order: string[] = []
    const step = (name: string, ms: number) => async () => {
      order.push(name)
      return ms
    }
    const { taken, ratio } = await takeTurns({ ours: step('ours', 30), fixed: step('fixed', 10) })
    expect(order.slice(0, 4)).toEqual(['ours', 'fixed', 'ours', 'fixed'])
    expect(order).toHaveLength(2 * taken.length)
    expect(ratio).toBe(3)
  })
})

describe('ratioOf', () => {
  const quiet = Array.from({ length: 24 }, () => ({ ours: 30, fixed: 10 }))

  it('does not see what disturbed most of the turns, or one that was too short', () => {
    const disturbed = quiet.map((turn, at) => (at < 18 ? { ours: 80, fixed: 15 } : turn))
    disturbed[23] = { ours: 5, fixed: 10 }
    expect(ratioOf(disturbed)).toBe(3)
  })

  it('sees what makes every turn dearer', () => {
    expect(ratioOf(quiet.map(({ ours, fixed }) => ({ ours: ours * 1.3, fixed })))).toBeCloseTo(3.9)
  })
})
