import { describe, expect, it } from 'vitest'
import { createGuesses } from './guesses'
import { closeDoors, openDoor, post } from './test-door'

function open() {
  const told: [source: string, count: number][] = []
  const guesses = createGuesses({
    perSecond: 10,
    burst: 5,
    delayMsMax: 300,
    report: (source, count) => told.push([source, count]),
  })
  return { told, guesses }
}

const many = (count: number, one: () => number) => Array.from({ length: count }, one)

describe('guesses of URLs', () => {
  it('are free at first, then wait longer and longer, up to a bound', () => {
    const { guesses } = open()
    expect(many(5, () => guesses.delayMs('a', 0))).toEqual([0, 0, 0, 0, 0])
    expect(many(5, () => guesses.delayMs('a', 0))).toEqual([100, 200, 300, 300, 300])
  })

  it('at the allowed rate never wait', () => {
    const { guesses } = open()
    for (let nowMs = 0; nowMs < 5_000; nowMs += 100) expect(guesses.delayMs('a', nowMs)).toBe(0)
  })

  it('of one address do not slow another down', () => {
    const { guesses } = open()
    many(20, () => guesses.delayMs('a', 0))
    expect(guesses.delayMs('b', 0)).toBe(0)
  })

  it('that come too fast are reported once a minute, with their number', () => {
    const { told, guesses } = open()
    many(20, () => guesses.delayMs('a', 0))
    expect(told).toEqual([['a', 6]])
    many(20, () => guesses.delayMs('a', 60_000))
    expect(told).toEqual([
      ['a', 6],
      ['a', 20],
    ])
  })

  it('get the same answer, however many there are', async () => {
    const door = await openDoor(undefined)
    try {
      const answers = await Promise.all(Array.from({ length: 40 }, () => post(door.url, '{}')))
      const shapes = new Set(answers.map(({ status, text }) => `${status} ${text}`))
      expect([...shapes]).toEqual(['404 {"status":"unknown"}'])
    } finally {
      closeDoors()
    }
  })
})
