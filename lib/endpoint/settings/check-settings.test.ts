import { describe, expect, it } from 'vitest'
import { checkSettings } from './check-settings'

const messages = (settings: Record<string, unknown>) =>
  checkSettings(settings).map(({ message }) => message)
const paths = (settings: Record<string, unknown>) => checkSettings(settings).map(({ path }) => path)

const sealed = { sealed: 'sec_x' }
const custom = { preset: 'custom', secrets: [sealed], header: 'X-Signature' }

describe('the settings of a URL', () => {
  it('are fine when they say nothing, or only what fits', () => {
    expect(checkSettings({})).toEqual([])
    expect(
      checkSettings({
        signature: { preset: 'github', secrets: [sealed] },
        auth: { kind: 'jwt', algorithm: 'ES256', jwksUrl: 'https://issuer.example/keys' },
        ip: { allow: ['203.0.113.7', '203.0.113.0/24', '2001:db8::/32', '::1', '', ' 1.2.3.4 '] },
        cors: {
          origins: ['*', 'https://shop.example', 'http://localhost:5173', 'https://a.example/'],
        },
        dedupe: { key: '{{ trigger.body.id }}', windowHours: 72 },
        order: { key: 'always the same' },
      }),
    ).toEqual([])
  })

  it('need a secret where a signature is checked, as a blocker of the trigger', () => {
    for (const secrets of [undefined, [], 'text']) {
      expect(checkSettings({ signature: { preset: 'github', secrets } })).toEqual([
        {
          code: 'setting_invalid',
          level: 'blocker',
          step: 'trigger',
          path: 'signature.secrets',
          message: 'Signature: needs a secret.',
        },
      ])
    }
    expect(checkSettings({ signature: { preset: 'none' } })).toEqual([])
    expect(paths({ signature: { ...custom, secrets: [] } })).toEqual(['signature.secrets'])
  })

  it('say where the parts of a signed text come from', () => {
    const signature = { ...custom, template: '{id}.{timestamp}.{body}' }
    expect(paths({ signature })).toEqual(['signature.timestampHeader', 'signature.idHeader'])
    const whole = { ...signature, idHeader: 'X-Id', timestampField: 't' }
    expect(checkSettings({ signature: whole })).toEqual([])
  })

  it.each(['{payload}', '{body}{url.path}', 'only text', '{Body}'])(
    'sign something of the request, not “%s”',
    (template) => {
      expect(checkSettings({ signature: { ...custom, template } })).toMatchObject([
        { level: 'blocker', path: 'signature.template' },
      ])
    },
  )

  it('sign the body unless they say otherwise', () => {
    expect(checkSettings({ signature: { ...custom, template: '' } })).toEqual([])
    expect(checkSettings({ signature: { ...custom, template: '{body.id}{body}' } })).toEqual([])
  })

  it('warn when the body is not part of what is signed', () => {
    const signature = { ...custom, template: '{url}' }
    expect(checkSettings({ signature })).toMatchObject([{ level: 'warning' }])
    expect(checkSettings({ signature: { ...signature, algorithm: 'token' } })).toEqual([])
  })

  it('name headers as HTTP does', () => {
    expect(paths({ signature: { ...custom, header: 'X Signature' } })).toEqual(['signature.header'])
    expect(paths({ auth: { kind: 'header', name: 'Ä', value: sealed } })).toEqual(['auth.name'])
  })

  it.each([
    [{ kind: 'jwt' }, 'auth.secret'],
    [{ kind: 'jwt', algorithm: 'HS512', publicKey: 'x' }, 'auth.secret'],
    [{ kind: 'jwt', algorithm: 'RS256', secret: sealed }, 'auth.publicKey'],
    [{ kind: 'jwt', algorithm: 'ES384', jwksUrl: 'ftp://x' }, 'auth.jwksUrl'],
  ])('need what %j checks tokens with', (auth, path) => {
    expect(paths({ auth })).toEqual([path])
  })

  it.each([
    ...['localhost', '10.1/16', '0x7f.0.0.1', '1.2.3.4/33', '1.2.3.4/-1', '1.2.3.4/'],
    ...['::1/129', '1.2.3.4/24/1', '256.1.1.1'],
  ])('take “%s” for no address', (text) => {
    expect(paths({ ip: { allow: ['1.2.3.4', text] } })).toEqual(['ip.allow.1'])
  })

  it.each(['shop.example', 'https://Shop.example', 'https://shop.example/a', 'ftp://x', 'null'])(
    'take “%s” for no site',
    (text) => {
      expect(paths({ cors: { origins: [text] } })).toEqual(['cors.origins.0'])
    },
  )

  it('make keys of the request alone', () => {
    for (const name of ['dedupe', 'order', 'collect']) {
      const found = messages({ [name]: { key: '{{ steps.find.id }}-{{ trigger.body.id }}' } })
      expect(found).toHaveLength(1)
      expect(found[0]).toContain('not “steps.find.id”')
    }
  })

  it('refuse a key that makes every request a duplicate of the first', () => {
    expect(paths({ dedupe: { key: 'body.id' } })).toEqual(['dedupe.key'])
    expect(paths({ dedupe: { key: '' } })).toEqual([])
  })

  it('survive whatever a draft may hold', () => {
    for (const value of [null, 5, 'x', [], [{}], { key: 5 }, { allow: [null] }, { preset: {} }]) {
      const settings = Object.fromEntries(
        ['signature', 'auth', 'ip', 'cors', 'dedupe', 'order', 'collect'].map((name) => [
          name,
          value,
        ]),
      )
      expect(checkSettings(settings)).toEqual([])
    }
  })
})
