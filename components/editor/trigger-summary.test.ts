import { describe, expect, it } from 'vitest'
import { accessState, signatureState } from './endpoint-state'
import { groupFields, summaryOf, type TriggerGroup } from './trigger-summary'

const text = { type: 'string' }
const variant = (preset: string, title: string, marks = {}) => ({
  type: 'object',
  properties: { preset: { const: preset }, secrets: { type: 'array', items: text } },
  title,
  ...marks,
})
const schema = {
  type: 'object',
  properties: {
    signature: {
      group: 'signature',
      oneOf: [
        variant('none', 'Not checked'),
        variant('custom', 'Custom'),
        variant('stripe', 'Stripe', { deliveryId: '{{ trigger.body.id }}' }),
        variant('sns', 'Amazon SNS'),
        variant('zoom', 'Zoom'),
      ],
    },
    auth: { group: 'access', type: 'object', properties: {} },
    dedupe: { group: 'duplicates', type: 'object', properties: {} },
    respond: { group: 'answer', ...text },
    filter: { group: 'flow', control: 'condition' },
    rate: { group: 'limits', type: 'object', properties: {} },
    body: { group: 'body', type: 'object', properties: {} },
    note: text,
    mood: text,
  },
}

const words = (group: TriggerGroup, input: Record<string, unknown>) =>
  summaryOf(group, input, schema).text
const kept = [{ sealed: 'sec_1' }]

describe('the sections of the trigger panel', () => {
  it('follow the marks of the settings; without them there are none', () => {
    const groups = groupFields(schema)
    expect([...(groups?.keys() ?? [])]).toEqual([
      ...['signature', 'access', 'duplicates', 'answer', 'flow', 'limits', 'body', 'more'],
    ])
    expect(groups?.get('more')?.map(({ name }) => name)).toEqual(['note', 'mood'])
    expect(groupFields({ type: 'object', properties: { cron: text } })).toBeUndefined()
  })

  it('say what is off while nothing is set', () => {
    const all = [...(groupFields(schema)?.keys() ?? [])].map((group) => words(group, {}))
    expect(all).toEqual([
      ...['Not checked', 'Anybody', 'Off', 'At once', 'Every event', 'None', 'As it comes', '2'],
    ])
  })

  it('name the sender, or how the custom signature is written', () => {
    expect(words('signature', { signature: { preset: 'stripe', secrets: kept } })).toBe('Stripe')
    const custom = { preset: 'custom', header: 'X-Desk-Signature', secrets: kept }
    expect(words('signature', { signature: custom })).toBe('Custom HMAC, hex')
    expect(
      words('signature', {
        signature: { ...custom, algorithm: 'ed25519', encoding: 'base64' },
      }),
    ).toBe('Custom Ed25519, base64')
    expect(words('signature', { signature: { ...custom, algorithm: 'token' } })).toBe(
      'Custom token',
    )
  })

  it('say what is missing where every request is refused because of it', () => {
    expect(summaryOf('signature', { signature: { preset: 'stripe' } }, schema)).toEqual({
      text: 'Stripe, no secret yet',
      isUnfinished: true,
    })
    expect(summaryOf('access', { auth: { kind: 'bearer' } }, schema)).toEqual({
      text: 'A bearer token, no token yet',
      isUnfinished: true,
    })
  })

  it('say who may send', () => {
    const auth = { kind: 'header', name: 'X-Api-Key', value: { sealed: 'sec_1' } }
    expect(words('access', { auth })).toBe('A secret header')
    const ip = { allow: ['203.0.113.0/24', '::1'] }
    expect(words('access', { auth, ip, methods: ['POST', 'PUT'] })).toBe(
      'A secret header, 2 addresses, POST, PUT',
    )
    expect(words('access', { ip: { allow: ['::1'] } })).toBe('1 address')
  })

  it('say what counts as the same event, and for how long', () => {
    const signature = { preset: 'stripe' }
    expect(words('duplicates', { signature })).toBe('Sender’s id, 72 h')
    expect(words('duplicates', { signature: { preset: 'zoom' } })).toBe('Off')
    expect(words('duplicates', { signature, dedupe: { key: '' } })).toBe('Off')
    expect(words('duplicates', { signature, dedupe: {} })).toBe('No key yet')
    const dedupe = (key: string) => ({ dedupe: { key, windowHours: 24 } })
    expect(words('duplicates', dedupe('{{ trigger.body.ticket.id }}'))).toBe('Same ticket id, 24 h')
    expect(words('duplicates', dedupe("{{ trigger.headers['x-request-id'] }}"))).toBe(
      'Same x-request-id, 24 h',
    )
    expect(words('duplicates', dedupe('{{ trigger.body.a }}-{{ trigger.body.b }}'))).toBe(
      'Own key, 24 h',
    )
    const order = { key: '{{ trigger.body.customer }}' }
    expect(words('duplicates', { order, collect: { kind: 'batch' } })).toBe('In order, in batches')
    expect(words('duplicates', { signature, order })).toBe('Sender’s id, 72 h, in order')
  })

  it('say how it answers, what runs, and what the limits are', () => {
    expect(words('answer', { respond: 'result', respondWithinSeconds: 10 })).toBe(
      'With the result, 10 s at most',
    )
    const row = { left: '{{ trigger.body.a }}', operator: 'equals', right: 1 }
    expect(words('flow', { filter: row })).toBe('1 condition')
    expect(words('flow', { filter: { any: [row, row] } })).toBe('2 conditions')
    expect(words('flow', { filter: { any: [{ all: [row] }] } })).toBe('Some events')
    expect(words('limits', { rate: { perSecond: 50 }, quota: { runs: 1_000 } })).toBe(
      '50 a second, 1,000 runs a day',
    )
    expect(words('body', { body: { textAsJson: true, split: 'lines' } })).toBe(
      'Text as JSON, an event for each line',
    )
    expect(words('more', { note: 'a' })).toBe('1 of 2 set')
  })
})

describe('the check of a sender', () => {
  it('is off by choice, on, or refuses everything until it can be made', () => {
    expect(signatureState(undefined)).toEqual({ kind: 'off' })
    expect(signatureState({ preset: 'none' })).toEqual({ kind: 'off' })
    expect(signatureState({ preset: 'stripe', secrets: [''] })).toMatchObject({
      kind: 'unfinished',
    })
    expect(signatureState({ preset: 'custom', secrets: kept })).toEqual({
      kind: 'unfinished',
      missing: 'header',
    })
    expect(signatureState({ preset: 'stripe', secrets: kept })).toEqual({ kind: 'on' })
    expect(signatureState({ preset: 'sns' })).toEqual({ kind: 'on' })
  })

  it('of a signed token needs a secret, or a key and where to find it', () => {
    const missing = (auth: object) => {
      const state = accessState({ kind: 'jwt', ...auth })
      return state.kind === 'unfinished' ? state.missing : state.kind
    }
    expect(missing({})).toBe('secret')
    expect(missing({ secret: { sealed: 'sec_1' } })).toBe('on')
    expect(missing({ algorithm: 'RS256' })).toBe('public key')
    expect(missing({ algorithm: 'RS256', jwksUrl: 'https://issuer.example/keys' })).toBe('on')
  })
})
