import { expect, it } from 'vitest'
import { amountIn, msOf, unitOf } from './duration-parts'

it('shows a time in the largest unit that fits, and gives the same time back', () => {
  const shown = [0, 250, 1_000, 90_000, 3_600_000, 5_400_000, 86_400_000, 604_800_000].map((ms) => {
    const unit = unitOf(ms)
    expect(amountIn(unit, ms) * msOf(unit)).toBe(ms)
    return `${amountIn(unit, ms)} ${unit}`
  })
  expect(shown).toEqual([
    ...['0 seconds', '0.25 seconds', '1 seconds', '90 seconds'],
    ...['1 hours', '90 minutes', '1 days', '7 days'],
  ])
})
