import { describe, expect, it } from 'vitest'
import type { StepStatus } from './step-status'
import { createStillStore } from './still-store'

const running = (): StepStatus => ({ status: 'running', text: 'Running' })
const done = (): StepStatus => ({ status: 'succeeded', text: 'Succeeded', branches: ['main'] })

describe('createStillStore', () => {
  it('keeps the status of every step about which nothing new was said', () => {
    const store = createStillStore({ active: 'trigger', selected: undefined })
    store.getState().takeStatuses(
      new Map([
        ['a', done()],
        ['b', running()],
      ]),
    )
    const before = store.getState().statuses
    store.getState().takeStatuses(
      new Map([
        ['a', done()],
        ['b', done()],
      ]),
    )
    const after = store.getState().statuses
    expect(after.get('a')).toBe(before.get('a'))
    expect(after.get('b')).not.toBe(before.get('b'))
  })

  it('lets three dots move at most', () => {
    const store = createStillStore({ active: 'trigger', selected: undefined })
    const keys = ['a', 'b', 'c', 'd', 'e']
    store.getState().takeStatuses(new Map(keys.map((key) => [key, running()])))
    expect([...store.getState().moving]).toEqual(['a', 'b', 'c'])
  })
})
