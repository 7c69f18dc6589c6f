import { afterEach, describe, expect, it } from 'vitest'
import { closeDoors, endpoint, openDoor, post } from './test-door'

afterEach(closeDoors)

const json = { 'content-type': 'application/json' }

describe('the limits of the flow', () => {
  const flowSettings = {
    concurrency: 2,
    concurrencyKey: '{{ trigger.body.customer }}',
    rate: { runs: 5, perMs: 1_000 },
  }

  it('give each run its line, by the value of its key, and its pace', async () => {
    const door = await openDoor(endpoint({ flowSettings }))
    for (const customer of ['a', 'a', 'b']) await post(door.url, JSON.stringify({ customer }), json)
    const runs = door.stored.map(({ run }) => run)
    for (const run of runs) expect(run).toMatchObject({ laneLimit: 2, pace: { everyMs: 200 } })
    expect(runs[1]?.orderKey).toBe(runs[0]?.orderKey)
    expect(runs[2]?.orderKey).not.toBe(runs[0]?.orderKey)
    expect(runs[2]?.pace).toEqual(runs[0]?.pace)
  })

  it('give way to the order of its requests', async () => {
    const settings = { order: { key: '{{ trigger.body.customer }}' } }
    const door = await openDoor(endpoint({ flowSettings, settings }))
    await post(door.url, '{"customer":"a"}', json)
    const run = door.stored[0]?.run
    expect(run?.orderKey).toBeDefined()
    expect(run?.laneLimit).toBeUndefined()
  })

  it('are none where none are set', async () => {
    const door = await openDoor(endpoint({}))
    await post(door.url, '{}', json)
    expect(door.stored[0]?.run).toBeDefined()
    expect(door.stored[0]?.run).not.toHaveProperty('orderKey')
    expect(door.stored[0]?.run).not.toHaveProperty('pace')
  })
})
