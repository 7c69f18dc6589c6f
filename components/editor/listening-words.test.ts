import { describe, expect, it } from 'vitest'
import type { Delivery } from '@/lib/contracts/deliveries'
import { countToday, hasDoctor, isUsable, refusedAfter, rowWords } from './listening-words'

const delivery = (part: Partial<Delivery>): Delivery => ({
  id: 'evt_1',
  flow: 'flw_1',
  kind: 'webhook',
  status: 'kept',
  repeats: 1,
  receivedAt: '2026-11-26T12:04:31.000Z',
  method: 'POST',
  path: '',
  query: '',
  headers: [],
  contentType: 'application/json',
  sizeBytes: 214,
  source: '203.0.113.9',
  answer: { status: 202, body: {} },
  ...part,
})

describe('a row of the list', () => {
  it('names the sample, else what became of the request', () => {
    expect(rowWords(delivery({}), true)).toMatchObject({ word: 'Used as sample' })
    expect(rowWords(delivery({}), false)).toEqual({
      status: 'succeeded',
      word: 'Kept',
      sentence: undefined,
    })
  })

  it('says whose handshake it was', () => {
    const slack = delivery({ status: 'handshake', detail: 'Slack verified this URL.' })
    expect(rowWords(slack, false).word).toBe('Slack verified this URL')
  })

  it('counts a flood that shares one entry', () => {
    const flood = delivery({ status: 'rejected', reason: 'rate_limited', repeats: 1_218 })
    expect(rowWords(flood, false).word).toBe('Rejected, 1,218 times')
  })

  it.each([
    ['duplicate', {}, /came before/],
    ['filtered', { detail: 'The order is not paid.' }, /^The order is not paid\.$/],
    ['held', { reason: 'paused' }, /paused/],
    ['rejected', { reason: 'method_not_allowed' }, /\.$/],
  ] as const)('says in a sentence why it is %s', (status, part, sentence) => {
    expect(rowWords(delivery({ status, ...part }), false).sentence).toMatch(sentence)
  })

  it('opens the doctor only for a signature, and offers as sample what can be read', () => {
    expect(hasDoctor({ status: 'rejected', reason: 'bad_signature' })).toBe(true)
    expect(hasDoctor({ status: 'rejected', reason: 'forbidden' })).toBe(false)
    expect(isUsable({ status: 'held' })).toBe(true)
    expect(isUsable({ status: 'rejected' })).toBe(false)
  })
})

describe('what is said of a refused request', () => {
  const refused = (id: string) => delivery({ id, status: 'rejected', reason: 'bad_signature' })

  it('is why, for the newest of those that came since', () => {
    const deliveries = [delivery({ id: 'evt_3' }), refused('evt_2'), refused('evt_1')]
    expect(refusedAfter(deliveries, 'evt_1')).toBe(
      'Request rejected. Signature: it does not match.',
    )
  })

  it('is nothing of what was there before, and nothing of what was taken', () => {
    expect(refusedAfter([refused('evt_1')], 'evt_1')).toBeUndefined()
    expect(refusedAfter([delivery({ id: 'evt_2' }), refused('evt_1')], 'evt_1')).toBeUndefined()
  })
})

describe('the count of the list', () => {
  const now = new Date('2026-11-26T12:00:00')
  const at = (time: string) => ({ receivedAt: new Date(time).toISOString() })

  it('is that of today, and says when there are more than it knows', () => {
    const deliveries = [at('2026-11-26T11:00:00'), at('2026-11-25T11:00:00')]
    expect(countToday({ deliveries, hasMore: true, now })).toBe('1 today')
    expect(countToday({ deliveries: deliveries.slice(0, 1), hasMore: true, now })).toBe(
      '1 or more today',
    )
    expect(countToday({ deliveries: deliveries.slice(1), hasMore: false, now })).toBe('0 today')
    expect(countToday({ deliveries: [], hasMore: false, now })).toBe('')
  })
})
