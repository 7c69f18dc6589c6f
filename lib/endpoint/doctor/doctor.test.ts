import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { presets } from '@/lib/endpoint/signature/presets.data'
import { changeHeader, testRequest } from '@/lib/endpoint/signature/test-senders'
import { diagnose } from './doctor'
import { custom, doctorCases, minute, stripe, timed } from './test-doctor-cases.data'
import { examine, receivedAtMs } from './test-patients'

describe('the signature doctor', () => {
  it.each(Object.entries(doctorCases))('finds and mends: %s', (_name, { expected, ...patient }) => {
    const { report, fixed } = examine(patient)
    expect(report.title).toBe(expected.title)
    expect(report.fixes).toHaveLength(1)
    if (expected.label) expect(report.fixes[0]?.label).toBe(expected.label)
    expect(fixed).toMatchObject(expected.set ?? {})
    expect(report.checks.some(({ ok }) => !ok)).toBe(true)
    expect(report.text).toMatch(/this one matches\.$/)
  })

  it('lists what was looked at, as in a letter to the owner', () => {
    const { report } = examine({ settings: timed, sender: { ...timed, encoding: 'base64' } })
    expect(report).toMatchObject({
      text: 'This flow expects hex. We tried the usual mistakes on the bytes we kept: this one matches.',
      checks: [
        { ok: true, text: 'Header X-Desk-Signature is there' },
        { ok: true, text: 'Timestamp is 0 s old, under 5 min' },
        { ok: true, text: 'Body unchanged, 47 bytes kept as they came' },
        { ok: true, text: 'Secret ending in …9f2c matches' },
        { ok: false, text: 'Encoding: got base64, expected hex' },
      ],
      fixes: [{ id: 'encoding-base64', explanation: 'Changes the encoding.' }],
    })
  })

  it('tells nothing of a short secret', () => {
    const short = { ...custom, secrets: ['abcdefghijklmno'] }
    const { report } = examine({ settings: short, sender: { ...short, encoding: 'base64' } })
    expect(report.checks).toContainEqual({ ok: true, text: 'Secret matches' })
  })

  it('warns of SHA-1 where it offers it', () => {
    const { report } = examine({ settings: custom, sender: { ...custom, algorithm: 'hmac-sha1' } })
    expect(report.fixes[0]?.explanation).toContain('SHA-1 is older and weaker')
  })
})

describe('a time that cannot pass', () => {
  it('is a copy of long ago, and no tolerance is offered', () => {
    const { report } = examine({
      settings: stripe,
      sender: stripe,
      sentAtMs: receivedAtMs - 3 * 24 * 60 * minute,
    })
    expect(report.title).toBe(
      'The signature is right, but the request was signed 3 days before it came.',
    )
    expect(report.fixes).toEqual([])
    expect(report.checks).toContainEqual({ ok: false, text: 'Timestamp is 3 days old, over 5 min' })
  })

  it('is signed in seconds and sent in milliseconds', () => {
    const { report } = examine({
      settings: timed,
      sender: timed,
      onTheWay: (request) => changeHeader(request, 'X-Desk-Time', (value) => `${value}000`),
    })
    expect(report.title).toBe('The sender signs the time in seconds and sends it in milliseconds.')
    expect(report.fixes).toEqual([])
  })
})

describe('the cost of a diagnosis', () => {
  it('is bounded, for the largest body and the most secrets', () => {
    const value = {
      rows: Array.from({ length: 9_000 }, (_, row) => ({ row, text: `${row} `.repeat(18) })),
    }
    const body = JSON.stringify(value)
    expect(body.length).toBeGreaterThan(900_000)
    const otherSecrets = Array.from({ length: 1_000 }, (_, index) => ({
      label: `Flow ${index}`,
      secret: `secret-number-${index}`,
    }))
    const headers = presets.flatMap(({ schemes }) =>
      schemes.map(
        ({ signature: { name } }) => [name, `v1=${randomBytes(32).toString('hex')}`] as const,
      ),
    )
    const input = {
      signature: { preset: 'custom', secrets: [1, 2, 3, 4, 5].map((n) => `secret ${n} of five`) },
      otherSecrets,
      request: { ...testRequest(body), headers: headers.slice(0, 60) },
      receivedAtMs,
    }
    const before = process.cpuUsage()
    expect(diagnose(input).fixes).toEqual([])
    const used = process.cpuUsage(before)
    expect((used.user + used.system) / 1_000).toBeLessThan(1_500)
  })
})
