import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/ids'
import { type HotDatabase, openHotDatabase } from './test-hot-database'
import { nextTurn, type Turn, takeTurn } from './turns'

let hot: HotDatabase
let flowId = ''

beforeAll(async () => {
  hot = await openHotDatabase()
  flowId = await hot.makeFlow()
})
afterAll(() => hot.close())

const turn = (key: string, change: Partial<Turn> = {}): Turn => ({
  ...{ workspaceId: hot.workspaceId, flowId, runId: newId('run'), step: 'slow', item: '' },
  ...{ key, limit: 3, perMs: 1_000, ...change },
})

describe('turns', () => {
  it('are never more than the limit in any window, and keep their order', () => {
    const [limit, perMs] = [3, 1_000]
    const turns: number[] = []
    for (let nowMs = 0; nowMs < 5_000; nowMs += 130) {
      turns.push(nextTurn({ turns: turns.slice(-limit), nowMs }, { limit, perMs }))
    }
    for (const [at, one] of turns.entries()) {
      expect(one).toBeGreaterThanOrEqual(turns[at - 1] ?? 0)
      const before = turns[at - limit]
      if (before !== undefined) expect(one - before).toBeGreaterThanOrEqual(perMs)
    }
    // Unhurried ones wait for nobody.
    expect(nextTurn({ turns: [0, 10, 20], nowMs: 5_000 }, { limit, perMs })).toBe(5_000)
  })

  it('are given one after the other to processes that ask at the same time', async () => {
    const asked = Array.from({ length: 12 }, (_, at) =>
      takeTurn(at % 2 === 0 ? hot.pool : hot.otherPool, turn('many')),
    )
    const given = (await Promise.all(asked)).map((at) => at.getTime()).sort((a, b) => a - b)
    for (const [at, one] of given.entries()) {
      if (at >= 3) expect(one - (given[at - 3] ?? 0)).toBeGreaterThanOrEqual(1_000)
    }
    expect((given[11] ?? 0) - (given[0] ?? 0)).toBeLessThan(4_000)
  })

  it('are kept: a step that asks again has the turn it was given', async () => {
    const mine = turn('again', { limit: 1 })
    const first = await takeTurn(hot.pool, mine)
    await takeTurn(hot.pool, turn('again', { limit: 1 }))
    expect(await takeTurn(hot.otherPool, mine)).toEqual(first)
  })

  it('of other keys, steps and flows are apart', async () => {
    const others = [turn('a'), turn('b'), turn('a', { step: 'other' })]
    others.push(turn('a', { flowId: await hot.makeFlow() }))
    for (const other of others) {
      const at = await takeTurn(hot.pool, { ...other, limit: 1, perMs: 60_000 })
      expect(at.getTime()).toBeLessThanOrEqual(Date.now() + 1_000)
    }
  })
})
