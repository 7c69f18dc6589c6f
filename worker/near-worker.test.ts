import { describe, expect, it } from 'vitest'
import { atMostEvery, createNearBell } from './near-worker'

/** A channel whose messages arrive when the test says so. */
function channel() {
  const sent: unknown[] = []
  const arrive: (() => void)[] = []
  const child = {
    connected: true,
    send(message: unknown, callback?: unknown) {
      sent.push(message)
      arrive.push(callback as () => void)
      return true
    },
  }
  return { child, sent, arrive: () => arrive.shift()?.() }
}

describe('the bell of a worker that is a child', () => {
  it('rings at once, and sends what is rung meanwhile as one', () => {
    const { child, sent, arrive } = channel()
    const ring = createNearBell(child)
    expect(ring('new')).toBe(true)
    ring('new')
    ring('woken')
    ring('new')
    expect(sent).toEqual([{ rung: ['new'] }])
    arrive()
    expect(sent).toEqual([{ rung: ['new'] }, { rung: ['new', 'woken'] }])
    arrive()
    expect(sent).toHaveLength(2)
  })

  it('leaves it to the queue once the worker is gone', () => {
    const { child, sent, arrive } = channel()
    const ring = createNearBell(child)
    ring('new')
    ring('new')
    child.connected = false
    arrive()
    expect(ring('new')).toBe(false)
    expect(sent).toHaveLength(1)
  })
})

describe('calling at most every so often', () => {
  it('calls at once and leaves out what comes too soon', () => {
    let calls = 0
    const call = atMostEvery(60_000, () => {
      calls += 1
    })
    call()
    call()
    expect(calls).toBe(1)
  })
})
