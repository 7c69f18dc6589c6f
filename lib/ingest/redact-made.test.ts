import { beforeAll, describe, expect, it } from 'vitest'
import { updateEnv } from '@/lib/env'
import type { EventKind } from '@/lib/flow/made-event'
import { redactMade } from './redact-made'

beforeAll(() => updateEnv({ secretKey: 's'.repeat(48) }))

const redact = (kind: EventKind, value: Record<string, unknown>, ...paths: string[]) =>
  redactMade({ workspaceId: 'wsp_1', paths }, { kind, value })
const token = expect.stringMatching(/^redacted:\w{16}$/)

describe('an event that no request brought', () => {
  const item = { id: 3, email: 'ada@example.com', tags: ['a'] }

  it.each(['body.email', 'body.item.email', '*.email', 'body.*.email'])(
    'has a token at %s',
    (path) => {
      const { value, redacted } = redact('poll', { item }, path)
      expect(value).toEqual({ item: { ...item, email: token } })
      expect(redacted).toBe(1)
    },
  )

  it('keeps its shape under body.*, and nothing in it', () => {
    const all = { item: { id: token, email: token, tags: token } }
    expect(redact('poll', { item }, 'body.*')).toEqual({ value: all, redacted: 3 })
    expect(redact('poll', { item: 'ada' }, 'body.*').value).toEqual({ item: token })
    expect(redact('poll', { item }, 'body.item').value).toEqual({ item: token })
    const mail = { from: 'ada@example.com', subject: 'Hello' }
    expect(redact('poll', mail, 'body.*').value).toEqual({ from: token, subject: token })
  })

  it('looks into lists and into entries that are no objects', () => {
    const { value } = redact('flow', { input: [{ card: '1' }, { card: '2' }] }, 'body.card')
    expect(value).toEqual({ input: [{ card: token }, { card: token }] })
    expect(redact('poll', { item: 'ada' }, 'body.card').value).toEqual({ item: 'ada' })
  })

  it('keeps what Hookline says of it itself', () => {
    const from = { flow: { id: 'flw_1', name: 'Orders' }, run: 'run_1' }
    expect(redact('flow', { input: { name: 'Ada' }, from }, '*.name').value).toEqual({
      ...{ input: { name: token }, from },
    })
    const fields = { order: 'A1' }
    expect(redact('manual', { fields, startedBy: 'Ada' }, 'body.*').value).toEqual({
      ...{ fields: { order: token }, startedBy: 'Ada' },
    })
    const tick = { scheduledAt: '2026-11-03T12:00:00.000Z' }
    expect(redact('schedule', tick, 'body.*')).toEqual({ value: tick, redacted: 0 })
  })

  it('has no headers and no query, and is the same where nothing is named', () => {
    const value = { item: { 'x-token': 'a', token: 'b' } }
    expect(redact('poll', value, 'headers.x-token', 'query.token').value).toBe(value)
    expect(redact('poll', value, 'body.other').value).toBe(value)
    expect(redact('poll', value).value).toBe(value)
  })

  it('counts a token that it was given, and leaves it as it is', () => {
    const first = redact('manual', { fields: { card: '4111' } }, 'body.card')
    expect(redact('manual', first.value, 'body.card')).toEqual(first)
  })
})
