import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compare, readEarlier } from './compare'
import { save } from './save'
import { notHeld } from './statistics'

const higher = { better: 'higher' } as const
const lower = { better: 'lower' } as const

describe('compare', () => {
  it('calls worse what is more than a fifth off in the bad direction', () => {
    expect(compare(79, 100, higher)).toEqual({ ratio: 0.79, isWorse: true })
    expect(compare(81, 100, higher).isWorse).toBe(false)
    expect(compare(200, 100, higher).isWorse).toBe(false)
    expect(compare(121, 100, lower)).toEqual({ ratio: 1.21, isWorse: true })
    expect(compare(119, 100, lower).isWorse).toBe(false)
    expect(compare(20, 100, lower).isWorse).toBe(false)
  })

  it('calls a rate worse that was held before and is not any more', () => {
    expect(compare(notHeld, 5, lower)).toEqual({ ratio: undefined, isWorse: true })
    expect(compare(5, notHeld, lower).isWorse).toBe(false)
    expect(compare(notHeld, notHeld, lower).isWorse).toBe(false)
  })

  it('gives no ratio where a figure is missing or not above zero', () => {
    expect(compare(undefined, 5, lower).ratio).toBeUndefined()
    expect(compare(5, undefined, lower).ratio).toBeUndefined()
    expect(compare(12, -3, lower)).toEqual({ ratio: undefined, isWorse: false })
  })
})

describe('readEarlier', () => {
  it('reads what was saved, also a rate that was not held', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hookline-results-'))
    try {
      const medians = { ackP99At100: 7, ackP99At1000: notHeld }
      const file = save({ setUp: ['redis'], medians, repetitions: [] }, { folder })
      expect(readEarlier(file)).toMatchObject({ setUp: ['redis'], medians })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
