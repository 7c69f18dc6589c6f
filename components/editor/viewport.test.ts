import { describe, expect, it } from 'vitest'
import { fitPan, startViewport } from './viewport'

const area = { width: 1000, height: 800 }

describe('startViewport', () => {
  it('puts the trunk in the middle at full size', () => {
    const view = startViewport({ left: 128, right: 128, height: 400 }, area)
    expect(view).toEqual({ x: 500, y: 72, zoom: 1 })
  })

  it('shows a lopsided flow whole, and a wide one smaller', () => {
    const lopsided = startViewport({ left: 128, right: 700, height: 400 }, area)
    expect(lopsided.x - 128).toBeGreaterThanOrEqual(40)
    expect(lopsided.x + 700).toBeLessThanOrEqual(960)
    const wide = startViewport({ left: 700, right: 700, height: 400 }, area)
    expect(wide.zoom).toBeCloseTo(920 / 1400)
  })

  it('begins at the highest card where that is not the trigger of an arranged flow', () => {
    const size = { left: 128, right: 128, height: 400, top: -300 }
    expect(startViewport(size, area).y).toBe(72 + 300)
  })

  it('gets no smaller than half', () => {
    expect(startViewport({ left: 5000, right: 5000, height: 400 }, area).zoom).toBe(0.5)
  })
})

describe('fitPan', () => {
  const view = { x: 500, y: 72, zoom: 1 }
  const card = { x: -128, y: 0, width: 256, height: 64 }

  it('stays where it is while the card is in view', () => {
    expect(fitPan(view, card, area)).toBeUndefined()
  })

  it('moves by the shortest way when it is not', () => {
    expect(fitPan(view, { ...card, y: 800 }, area)).toEqual({ x: 500, y: -104, zoom: 1 })
    expect(fitPan(view, { ...card, x: -600 }, area)).toEqual({ x: 640, y: 72, zoom: 1 })
  })

  it('shows the beginning of what is larger than the view', () => {
    const frame = { x: -600, y: 0, width: 1200, height: 100 }
    expect(fitPan(view, frame, area)?.x).toBe(640)
  })
})
