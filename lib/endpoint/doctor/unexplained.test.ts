import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { presets } from '@/lib/endpoint/signature/presets.data'
import { testRequest } from '@/lib/endpoint/signature/test-senders'
import { diagnose } from './doctor'
import { other, secret, stripe, whsec } from './test-doctor-cases.data'
import { examine, receivedAtMs } from './test-patients'

describe('where no hypothesis holds', () => {
  it.each(presets.filter(({ schemes }) => schemes[0]?.signature.in === 'header'))(
    '$key: says so, offers nothing and says what to do',
    ({ key, schemes }) => {
      const [scheme] = schemes
      const { name = '', prefix = '' } = scheme?.signature ?? {}
      const garbage = `${prefix}${randomBytes(32).toString('hex')}`
      const isPublic = scheme?.algorithm === 'ed25519' || scheme?.algorithm.startsWith('ecdsa')
      const { report } = examine({
        settings: { preset: key, secrets: [scheme?.key === 'whsec' ? whsec : secret] },
        request: { ...testRequest(), headers: [[name, garbage]] },
        otherSecrets: [{ label: 'Orders', secret: other }],
      })
      expect(report.title).toMatch(
        isPublic
          ? /cannot be one of this sender/
          : /no usual mistake explains it|is not the one entered here/,
      )
      expect(report.fixes).toEqual([])
      expect(report.text.length).toBeGreaterThan(60)
    },
  )

  it('says that the request carries no signature', () => {
    const { report } = examine({ settings: stripe, request: testRequest() })
    expect(report.title).toBe('The request carries no signature.')
    expect(report.text).toContain('This flow expects Stripe-Signature.')
    expect(report.checks).toContainEqual({ ok: false, text: 'Header Stripe-Signature is missing' })
  })

  it('names the sender whose header is there', () => {
    const headers = [
      ['X-Hub-Signature-256', `sha256=${'0'.repeat(64)}`] as const,
      ['X-GitHub-Delivery', '1'] as const,
    ]
    const { report } = examine({ settings: stripe, request: { ...testRequest(), headers } })
    expect(report.title).toBe('This looks like a request of GitHub, and the flow expects Stripe.')
    expect(report.fixes).toEqual([])
  })

  it('says that the header comes twice, also when the signature in it is right', () => {
    const settings = { preset: 'github', secrets: [secret] }
    const { report } = examine({
      settings,
      sender: settings,
      onTheWay: (request) => ({ ...request, headers: [...request.headers, ...request.headers] }),
    })
    expect(report.title).toBe('The request carries X-Hub-Signature-256 twice.')
    expect(report.checks).toContainEqual({
      ok: false,
      text: 'Header X-Hub-Signature-256 is there twice',
    })
  })

  it('says that there is no secret, or none of this sender', () => {
    const request = { ...testRequest(), headers: [['webhook-signature', 'v1,x'] as const] }
    const empty = examine({ settings: { preset: 'standard_webhooks', secrets: [''] }, request })
    expect(empty.report.title).toBe('No secret is entered.')
    const wrong = { preset: 'standard_webhooks', secrets: ['!!zz??'] }
    expect(examine({ settings: wrong, request }).report.title).toBe(
      'The secret entered here cannot be one of this sender.',
    )
  })

  it('says of a token that it is not kept', () => {
    const settings = { preset: 'gitlab', secrets: [secret] }
    const request = { ...testRequest(), headers: [['X-Gitlab-Token', '••••'] as const] }
    const { report } = examine({ settings, request })
    expect(report.title).toBe('The token in X-Gitlab-Token is not the one entered here.')
    expect(report.text).toContain('it was not kept')
  })

  it('counts the notifications of Microsoft Graph that know no client state', () => {
    const body = JSON.stringify({ value: [{ clientState: secret }, { clientState: 'x' }] })
    const settings = { preset: 'microsoft_graph', secrets: [secret] }
    const { report } = examine({ settings, request: testRequest(body) })
    expect(report.checks).toContainEqual({ ok: false, text: 'Client state matches in 1 of them' })
  })

  it('says that the check is off, or that the request passes by now', () => {
    const input = { otherSecrets: [], request: testRequest(), receivedAtMs }
    expect(diagnose({ ...input, signature: undefined }).title).toBe('No signature is checked now.')
  })
})
