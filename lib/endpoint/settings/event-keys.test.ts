import { describe, expect, it } from 'vitest'
import { eventKeys } from './event-keys'
import { readSettings } from './read-settings'

const place = { endpointId: 'ept_1', flowId: 'flw_1' }

function keysFor(raw: Record<string, unknown>, body: unknown, at = place) {
  const { settings } = readSettings(raw)
  return eventKeys(settings, at, { trigger: { body, headers: { 'x-github-delivery': 'd1' } } })
}

const once = { dedupe: { key: '{{ trigger.body.id }}' } }

describe('the key of an event', () => {
  it('is equal for equal values and apart for each endpoint', () => {
    const first = keysFor(once, { id: 5 }).dedupe
    expect(first?.windowMs).toBe(72 * 3_600_000)
    expect(keysFor(once, { id: 5, more: true }).dedupe).toEqual(first)
    expect(keysFor(once, { id: 6 }).dedupe?.keyHash).not.toBe(first?.keyHash)
    const other = keysFor(once, { id: 5 }, { ...place, endpointId: 'ept_2' }).dedupe
    expect(other?.keyHash).not.toBe(first?.keyHash)
  })

  it.each([
    ['missing', {}],
    ['null', { id: null }],
    ['empty', { id: ' ' }],
  ])('does not exist when its value is %s', (_case, body) => {
    expect(keysFor(once, body).dedupe).toBeUndefined()
  })

  it('does not exist when its expression fails for this event', () => {
    const failing = { dedupe: { key: '{{ trigger.body.id | plus: 1 }}' } }
    expect(keysFor(failing, { id: 'no number' }).dedupe).toBeUndefined()
  })

  it('is the sender’s own id where a sender is chosen, unless a key was written', () => {
    const signature = { preset: 'github', secrets: ['a'] }
    expect(keysFor({ signature }, {}).dedupe).toBeDefined()
    expect(keysFor({ signature, dedupe: { key: '' } }, {}).dedupe).toBeUndefined()
    expect(keysFor({}, {}).dedupe).toBeUndefined()
  })

  it('of an order is shared by the flow’s endpoints', () => {
    const order = { order: { key: '{{ trigger.body.id }}' } }
    const key = keysFor(order, { id: 1 }).orderKey
    expect(key).toBeDefined()
    expect(keysFor(order, { id: 1 }, { ...place, endpointId: 'ept_2' }).orderKey).toBe(key)
  })

  it('of a collection covers all events when none is given', () => {
    const collect = { collect: { kind: 'batch', seconds: 60, max: 10 } }
    const given = keysFor(collect, { id: 1 }).collect
    expect(given).toMatchObject({ kind: 'batch', windowMs: 60_000, max: 10 })
    expect(keysFor(collect, { id: 2 }).collect).toEqual(given)
  })
})

describe('settings that are half done', () => {
  it('do not switch the others off', () => {
    const { settings, invalid } = readSettings({ ...once, signature: { preset: 'nobody' } })
    expect(settings.dedupe?.key).toBe('{{ trigger.body.id }}')
    expect(invalid).toEqual(['signature'])
  })
})
