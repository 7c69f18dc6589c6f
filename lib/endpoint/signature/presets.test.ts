import { describe, expect, it } from 'vitest'
import { checkSyntax, resolveInput } from '@/lib/flow/expression'
import { compileScheme } from './compile-scheme'
import { findPreset } from './find-preset'
import { presets } from './presets.data'

/** The key for duplicates that a preset takes from a request, read as keys are: nothing is allowed. */
function idOf(preset: string, trigger: { headers?: object; body?: unknown }): unknown {
  const expression = findPreset(preset)?.deliveryId ?? ''
  const scope = { trigger: { headers: {}, body: null, ...trigger } }
  return resolveInput({ key: expression }, scope, { lenient: () => true }).key ?? ''
}

describe('presets', () => {
  it('have names of their own', () => {
    expect(new Set(presets.map(({ key }) => key)).size).toBe(presets.length)
    expect(new Set(presets.map(({ title }) => title)).size).toBe(presets.length)
  })

  it.each(presets)('$key says where its secret is found and how it is checked', (preset) => {
    expect(preset.key).toMatch(/^[a-z][a-z0-9_]*$/)
    expect(preset.help).toMatch(/\.( .*\.)?$/)
    expect(preset.schemes.length > 0 || preset.special !== undefined).toBe(true)
    for (const scheme of preset.schemes) {
      expect(compileScheme(scheme, { secrets: [] })).not.toHaveProperty('problem')
    }
  })

  it.each(presets.filter(({ deliveryId }) => deliveryId !== undefined))(
    '$key has a delivery id that is a valid expression and empty where the sender gives none',
    ({ key, deliveryId = '' }) => {
      expect(checkSyntax(deliveryId)).toBeUndefined()
      for (const body of [null, 'text', [], {}, 1]) expect(idOf(key, { body })).toBe('')
    },
  )

  it('reads the delivery id where the sender writes it', () => {
    expect(idOf('github', { headers: { 'x-github-delivery': 'guid' } })).toBe('guid')
    expect(idOf('svix', { headers: { 'webhook-id': 'msg_1' } })).toBe('msg_1')
    expect(idOf('svix', { headers: { 'svix-id': 'msg_2', 'webhook-id': 'msg_1' } })).toBe('msg_2')
    expect(idOf('stripe', { body: { id: 'evt_1' } })).toBe('evt_1')
    expect(idOf('telegram', { body: { update_id: 7 } })).toBe(7)
    expect(idOf('mailgun', { body: { signature: { token: 'abc' } } })).toBe('abc')
    expect(idOf('mailgun', { body: { token: 'def' } })).toBe('def')
    expect(idOf('trello', { body: { action: { id: 'a1' } } })).toBe('a1')
  })

  it('keeps two topics of one Shopify event apart', () => {
    const id = (topic: string) =>
      idOf('shopify', { headers: { 'x-shopify-event-id': 'e1', 'x-shopify-topic': topic } })
    expect(id('orders/create')).not.toBe(id('orders/paid'))
  })

  it('accepts no scheme that its sender has replaced by a stronger one', () => {
    const names = presets.flatMap(({ key, schemes }) =>
      schemes.map(({ signature, algorithm }) => `${key} ${signature.name} ${algorithm}`),
    )
    expect(names).not.toContain('github x-hub-signature hmac-sha1')
    expect(names.filter((name) => name.includes('sha1'))).toEqual([
      'twilio x-twilio-signature hmac-sha1',
      'intercom x-hub-signature hmac-sha1',
      'trello x-trello-webhook hmac-sha1',
    ])
  })
})
