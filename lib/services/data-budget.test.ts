import { describe, expect, it } from 'vitest'
import { createBudget } from './data-budget'

describe('a limit that is not counted at every write', () => {
  it('is not passed by ten processes together, and each place is used', async () => {
    let used = 0
    let counts = 0
    const count = async () => {
      counts += 1
      return used
    }
    const processes = Array.from({ length: 10 }, () => createBudget(1_000, count))
    for (let turn = 0; turn < 2_000; turn += 1) {
      if (await processes[turn % 10]?.take('w')) used += 1
    }
    expect(used).toBe(1_000)
    expect(counts).toBeLessThan(1_500)
    used -= 1
    expect(await processes[0]?.take('w')).toBe(true)
  })

  it('is one per workspace', async () => {
    const budget = createBudget(1, async ({ workspaceId }) => (workspaceId === 'full' ? 1 : 0))
    expect(await budget.take('full')).toBe(false)
    expect(await budget.take('empty')).toBe(true)
  })
})
