import { describe, expect, it } from 'vitest'
import {
  acceptedLine,
  filteredLine,
  formatBytes,
  handshakeLine,
  heldLine,
  reasonText,
  runLine,
  senderName,
} from './delivery-words'

describe('formatBytes', () => {
  it('writes sizes as people read them', () => {
    expect([0, 214, 1_240, 999_960, 1_400_000].map(formatBytes)).toEqual([
      '0 B',
      '214 B',
      '1.2 KB',
      '1.0 MB',
      '1.4 MB',
    ])
  })
})

describe('reasonText', () => {
  it('says what to change, and at least the reason when it is a new one', () => {
    expect(reasonText('bad_signature')).toMatch(/Signature/)
    expect(reasonText('bad_signature', 'signature_missing')).toMatch(/it has none/)
    expect(reasonText('some_new_reason')).toBe('Reason: some new reason.')
    expect(reasonText(undefined)).toBeUndefined()
  })
})

describe('what became of a delivery', () => {
  it('is said of its run, with its status in words once that is known', () => {
    expect(runLine('run_01k0000000000000008k2f9a', 'running')).toBe('Run …8k2f9a is running')
    expect(runLine('run_01k0000000000000008k2f9a', 'cancelled')).toBe('Run …8k2f9a was cancelled')
    expect(runLine('run_01k0000000000000008k2f9a', undefined)).toBe('Run …8k2f9a')
  })

  it('has words of its own for each reason to hold', () => {
    const reasons = ['paused', 'connection', 'maintenance', 'quota', 'filter']
    const lines = [...reasons, undefined, 'constructor'].map(heldLine)
    expect(new Set(lines).size).toBe(6)
    expect(lines[5]).toBe(lines[6])
  })

  it('is the number of its events where a request brought several', () => {
    expect(acceptedLine({ reason: 'split', detail: '3' })).toBe('Split into 3 events')
    expect(acceptedLine({})).toBe('Accepted')
  })

  it('is the sentence that came with it, without its full stop', () => {
    expect(handshakeLine({ reason: 'slack', detail: 'Slack verified this URL.' })).toBe(
      'Slack verified this URL',
    )
    expect(handshakeLine({ reason: 'zoom' })).toBe('Zoom checked this URL, we answered')
    expect(filteredLine({ detail: 'The order is not paid yet.' })).toBe('The order is not paid yet')
    expect(senderName('nobody')).toBe('The sender')
  })
})
