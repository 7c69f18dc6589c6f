import { describe, expect, it } from 'vitest'
import { createGatherer } from './gather-changes'

const change = (id: number) => ({ type: 'run.changed', id: `run_${id}`, status: 'running' })

function gatherer() {
  const clock = { ms: 0 }
  const gathered = createGatherer<ReturnType<typeof change>>({
    ...{ most: 3, mostWhileBusy: 1, calmMs: 200, now: () => clock.ms },
  })
  const add = (count: number) => {
    for (let id = 0; id < count; id += 1) gathered.add('wsp_1', change(id))
  }
  return { clock, gathered, add, take: () => gathered.take().get('wsp_1') }
}

describe('gathered changes', () => {
  it('keep the newest of each and the order', () => {
    const { gathered, add, take } = gatherer()
    add(2)
    gathered.add('wsp_1', { ...change(0), status: 'succeeded' })
    const [first, second] = take()?.changes.values() ?? []
    expect([first?.id, second]).toEqual(['run_1', { ...change(0), status: 'succeeded' }])
    expect(gathered.isEmpty).toBe(true)
  })

  it('of a workspace with too many become a reset, and in the next moment fewer do', () => {
    const { gathered, add, take } = gatherer()
    add(4)
    expect(gathered.isSingle('wsp_1', 1)).toBe(false)
    expect(take()).toMatchObject({ isReset: true })
    add(2)
    expect(take()).toMatchObject({ isReset: true, count: 2 })
  })

  it('are told one by one when next to nothing follows', () => {
    const { add, take } = gatherer()
    add(4)
    take()
    add(1)
    expect(take()).toMatchObject({ isReset: false, count: 1 })
  })

  it('are told one by one again once it is quieter', () => {
    const { add, take } = gatherer()
    add(4)
    take()
    add(3)
    take()
    add(2)
    expect(take()?.changes.size).toBe(2)
  })

  it('are told one by one after a rest', () => {
    const { clock, add, take } = gatherer()
    add(4)
    take()
    clock.ms += 200
    add(2)
    expect(take()?.changes.size).toBe(2)
  })

  it('that were only counted keep it busy', () => {
    const { gathered, add, take } = gatherer()
    add(4)
    take()
    add(2)
    expect(gathered.isSingle('wsp_1', 2)).toBe(false)
    take()
    add(2)
    expect(gathered.isSingle('wsp_1', 1)).toBe(false)
    expect(gathered.isSingle('wsp_2', 1)).toBe(true)
  })

  it('that could not be told become a reset', () => {
    const { gathered, add, take } = gatherer()
    gathered.reset('wsp_1')
    add(1)
    expect(take()).toMatchObject({ isReset: true })
    add(1)
    expect(take()?.changes.size).toBe(1)
  })
})
