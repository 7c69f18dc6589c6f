import { expect, it } from 'vitest'
import { distanceAt } from './distance'

it('shows no text that would be smaller than 9 px', () => {
  expect(distanceAt(1)).toBe('near')
  expect(distanceAt(0.5)).toBe('near')
  expect(distanceAt(0.49)).toBe('far')
  expect(28 * 0.33).toBeGreaterThan(9)
  expect(distanceAt(0.32)).toBe('farthest')
})
