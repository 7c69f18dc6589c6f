import { describe, expect, it } from 'vitest'
import { createReceipts, lossOf } from './receipts'

const answer = (status: number, body: string) => ({ status, head: '', body: Buffer.from(body) })
const saved = (...events: string[]) => events.map((event) => ({ event, status: 'succeeded' }))

describe('receipts', () => {
  it('remember the events of acknowledgements, and of nothing else', () => {
    const receipts = createReceipts()
    expect(receipts.take(answer(202, '{"event":"evt_1","status":"accepted"}'))).toBe(true)
    expect(receipts.take(answer(503, '{"status":"unavailable"}'))).toBe(false)
    expect(receipts.take(answer(202, '{"event":"evt_2","status":"kept"}'))).toBe(false)
    expect(receipts.take(answer(202, '{"status":"accepted"}'))).toBe(false)
    expect(receipts.events).toEqual(['evt_1'])
  })
})

describe('lossOf', () => {
  const events = Array.from({ length: 5_000 }, (_, index) => `evt_${index}`)

  it('finds nothing wrong when each acknowledged event has its one run', () => {
    expect(lossOf(events, saved(...events).reverse())).toBeUndefined()
  })

  it('finds a single event of thousands that is missing', () => {
    const kept = events.filter((event) => event !== 'evt_4321')
    expect(lossOf(events, saved(...kept))).toMatch(/1 acknowledged events are not .*evt_4321/)
  })

  it('is not deceived by another event in the place of the lost one', () => {
    const kept = events.map((event) => (event === 'evt_7' ? 'evt_other' : event))
    expect(lossOf(events, saved(...kept))).toMatch(/not in the history evt_7; .*evt_other/)
  })

  it('finds an event with two runs, and one that was given to two senders', () => {
    expect(lossOf(['evt_1'], saved('evt_1', 'evt_1'))).toMatch(/more than one/)
    expect(lossOf(['evt_1', 'evt_1'], saved('evt_1'))).toMatch(/another one names/)
  })

  it('finds a run that did not come to the end it must have', () => {
    const runs = [{ event: 'evt_1', status: 'queued' }]
    expect(lossOf(['evt_1'], runs)).toMatch(/have not succeeded evt_1/)
    expect(lossOf(['evt_1'], runs, 'queued')).toBeUndefined()
  })
})
