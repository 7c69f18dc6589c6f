import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenChanges, type ToldChange } from '@/lib/db/changes'
import { env } from '@/lib/env'
import { newId } from '@/lib/ids'
import { tellData } from './tell-data'
import { openTestWorld } from './test-world'

let world: { close(): Promise<void> }

beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())

describe('a change of data', () => {
  it('is told at once, and what follows within a second is told once more', async () => {
    const workspaceId = newId('workspace')
    const told: ToldChange[] = []
    let isConnected = false
    const listener = listenChanges({
      databaseUrl: env().databaseUrl ?? '',
      onChanges: (workspace, changes) => {
        if (workspace === workspaceId) told.push(...changes)
      },
      onReset: () => {
        isConnected = true
      },
    })
    await expect.poll(() => isConnected).toBe(true)
    for (let n = 0; n < 500; n += 1) tellData(workspaceId, 'counters')
    await expect.poll(() => told.length, { timeout: 5_000 }).toBe(2)
    const [first, second] = told.map(({ at }) => Date.parse(at))
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(950)
    expect(told).toMatchObject([
      { type: 'data.changed', id: 'counters' },
      { type: 'data.changed', id: 'counters' },
    ])
    await listener.close()
  })
})
