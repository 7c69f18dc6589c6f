import { describe, expect, it } from 'vitest'
import { parseBody } from '@/lib/flow/event'
import { fillSample, findSample } from './fill-sample'
import { samples } from './samples.data'

const moment = { uuid: '0b0e6f4e-8c0a-4d3e-9d55-0c1ea5b3a9d1', nowMs: 1_800_000_000_123 }
const filled = samples.map((sample) => fillSample(sample, moment))

describe('sample events', () => {
  it('are told apart by their keys and titles', () => {
    expect(new Set(samples.map(({ key }) => key)).size).toBe(samples.length)
    expect(new Set(samples.map(({ title }) => title)).size).toBe(samples.length)
    expect(samples.length).toBeGreaterThanOrEqual(12)
    for (const { key } of samples) expect(key).toMatch(/^[a-z][a-z0-9_]{1,40}$/)
  })

  it.each(filled)('$key is what its content type says, and small', (sample) => {
    const { body, contentType, headers } = sample
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const isForm = contentType.startsWith('application/x-www-form-urlencoded')
    expect(parseBody(new TextEncoder().encode(text), contentType).kind).toBe(
      isForm ? 'form' : 'json',
    )
    expect(text.length).toBeLessThan(4_000)
    for (const [name, value] of Object.entries(headers)) {
      expect(name).toMatch(/^[a-z0-9-]+$/)
      expect(value).toMatch(/^[\x20-\x7e]+$/)
    }
  })

  it.each(filled)('$key has nothing left to be filled in', ({ body, headers }) => {
    expect(JSON.stringify([body, headers])).not.toMatch(/\{[a-z]+\}/)
  })

  it('are new with every sending, so that none is a duplicate of the last', () => {
    for (const key of ['github_push', 'stripe_checkout', 'twilio_sms', 'linear_issue']) {
      const sample = findSample(key)
      if (!sample) throw new Error(key)
      const next = fillSample(sample, { ...moment, uuid: '1c1e6f4e-8c0a-4d3e-9d55-0c1ea5b3a9d2' })
      expect(next).not.toEqual(fillSample(sample, moment))
    }
  })

  it('carry the time of their sending, as a number where it stands alone', () => {
    const linear = filled.find(({ key }) => key === 'linear_issue')
    expect(linear?.body).toMatchObject({
      webhookTimestamp: 1_800_000_000_123,
      createdAt: '2027-01-15T08:00:00.123Z',
    })
    expect(linear?.headers['linear-timestamp']).toBe('1800000000123')
    const slack = filled.find(({ key }) => key === 'slack_message')
    expect(slack?.body).toMatchObject({
      event_time: 1_800_000_000,
      event: { ts: '1800000000.000200' },
    })
  })
})
