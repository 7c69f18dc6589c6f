import { expect, it } from 'vitest'
import { dotFrames } from './moving-dot'

it('passes each corner of a line at its share of the way', () => {
  const { frames, lengthPx } = dotFrames([
    { x: 0, y: 0 },
    { x: 0, y: 20 },
    { x: 60, y: 20 },
    { x: 60, y: 100 },
  ])
  expect(lengthPx).toBe(160)
  expect(frames.map(({ offset }) => offset)).toEqual([0, 0.125, 0.5, 1])
})
