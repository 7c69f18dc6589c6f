import { describe, expect, it } from 'vitest'
import type { InboundRequest, SignatureVerdict } from './scheme'
import {
  changeHeader,
  changeSignature,
  type TestSender,
  testRequest,
  testSenders,
} from './test-senders'
import { createVerifier } from './verify'

const nowMs = 1_790_000_000_000
const tools = { fetchText: () => Promise.reject(new Error('not asked for')) }

async function judge(
  sender: TestSender,
  request: InboundRequest,
  settings: { secrets?: string[]; atMs?: number } = {},
): Promise<SignatureVerdict> {
  const { secrets = [sender.secrets[0]], atMs = nowMs } = settings
  return createVerifier({ preset: sender.preset, secrets }, tools)(request, atMs)
}

async function expectRefused(
  sender: TestSender,
  request: InboundRequest,
  settings?: { secrets?: string[]; atMs?: number },
): Promise<void> {
  const verdict = await judge(sender, request, settings)
  expect(verdict.state, JSON.stringify(verdict)).not.toBe('valid')
}

const isForm = ({ preset }: TestSender) => preset === 'twilio'

/** A request as this sender sends it, correctly signed. */
function sent(sender: TestSender, body?: string | Uint8Array, atMs = nowMs): InboundRequest {
  const request = isForm(sender)
    ? testRequest(body ?? 'From=%2B1&Body=hi', 'application/x-www-form-urlencoded')
    : testRequest(body)
  return sender.send(request, atMs)
}

function withBody(request: InboundRequest, change: (body: Buffer) => Uint8Array): InboundRequest {
  return { ...request, body: change(Buffer.from(request.body)) }
}

const inHeader = testSenders.filter(({ scheme }) => scheme.signature.in === 'header')
const inBody = testSenders.filter(({ scheme }) => scheme.signature.in === 'body')
const timed = testSenders.filter(({ scheme }) => scheme.timestamp !== undefined)
const covering = testSenders.filter(({ coversBody }) => coversBody)
const coveringJson = covering.filter((sender) => !isForm(sender))
const listing = inHeader.filter(({ scheme }) => scheme.signature.separator !== undefined)

describe('every preset', () => {
  it('is in this table, but for those that sign nothing here', () => {
    expect(new Set(testSenders.map(({ preset }) => preset)).size).toBe(35)
    expect(covering.length).toBeGreaterThan(28)
  })

  it.each(testSenders)('$name accepts what its sender signs', async (sender) => {
    expect(await judge(sender, sent(sender))).toEqual({ state: 'valid' })
  })

  it.each(inHeader)('$name refuses a missing header', async (sender) => {
    const request = changeHeader(sent(sender), sender.scheme.signature.name, () => undefined)
    expect(await judge(sender, request)).toEqual({ state: 'invalid', fault: 'signature_missing' })
  })

  it.each(inHeader)('$name refuses an empty header', async (sender) => {
    const request = changeHeader(sent(sender), sender.scheme.signature.name, () => '')
    expect(await judge(sender, request)).toEqual({ state: 'invalid', fault: 'signature_missing' })
  })

  it.each(inBody)('$name refuses a body without a signature', async (sender) => {
    await expectRefused(sender, testRequest('{}'))
    await expectRefused(sender, testRequest('no JSON'))
  })

  it.each(testSenders)('$name refuses what is signed with another secret', async (sender) => {
    await expectRefused(sender, sent(sender), { secrets: [sender.secrets[1]] })
  })

  it.each(testSenders)('$name calls an empty secret a mistake and refuses', async (sender) => {
    for (const secrets of [[], [''], ['  ']]) {
      expect((await judge(sender, sent(sender), { secrets })).state).toBe('misconfigured')
    }
  })

  it.each(covering)('$name refuses a body with one byte changed', async (sender) => {
    const flip = (body: Buffer) => {
      const at = body.lastIndexOf(isForm(sender) ? 'hi' : '10.5')
      body[at] = (body[at] ?? 0) ^ 1
      return body
    }
    await expectRefused(sender, withBody(sent(sender), flip))
  })

  it.each(coveringJson)('$name refuses a body that was parsed and written anew', async (sender) => {
    const original = '{\n  "id": "evt_1",\n  "amount": 10.50\n}'
    const signed = sent(sender, original)
    const rewrite = (body: Buffer) =>
      Buffer.from(`${JSON.stringify(JSON.parse(body.toString()))}\n`)
    await expectRefused(sender, withBody(signed, rewrite))
  })

  it.each(coveringJson)('$name refuses a body with a byte order mark in front', async (sender) => {
    const mark = (body: Buffer) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body])
    await expectRefused(sender, withBody(sent(sender), mark))
  })

  it.each(coveringJson.filter(({ scheme }) => scheme.timestamp?.in !== 'body'))(
    '$name takes the bytes of a body that is no UTF-8, and not what they decode to',
    async (sender) => {
      const bytes = Buffer.from([0x22, 0xc3, 0x28, 0xff, 0x22])
      const signed = sent(sender, bytes)
      expect(await judge(sender, signed)).toEqual({ state: 'valid' })
      await expectRefused(
        sender,
        withBody(signed, (body) => Buffer.from(body.toString())),
      )
      await expectRefused(sender, {
        ...sent(sender, Buffer.from(bytes.toString())),
        body: bytes,
      })
    },
  )

  it.each(timed)('$name refuses a stale and a future time', async (sender) => {
    const toleranceMs = (sender.scheme.timestamp?.toleranceSeconds ?? 0) * 1_000
    const request = sent(sender)
    const late = await judge(sender, request, { atMs: nowMs + toleranceMs + 1_000 })
    expect(late).toEqual({ state: 'invalid', fault: 'timestamp_too_old' })
    const early = await judge(sender, request, { atMs: nowMs - toleranceMs - 1_000 })
    expect(early).toEqual({ state: 'invalid', fault: 'timestamp_in_future' })
    for (const atMs of [nowMs + toleranceMs - 1_000, nowMs - toleranceMs + 1_000]) {
      expect(await judge(sender, request, { atMs })).toEqual({ state: 'valid' })
    }
  })

  it.each(timed.filter(({ scheme }) => scheme.timestamp?.in !== 'body'))(
    '$name refuses a time that is none',
    async (sender) => {
      const { timestamp, signature } = sender.scheme
      const name = timestamp?.in === 'header' ? timestamp.name : signature.name
      const pattern =
        timestamp?.in === 'header' ? /^.*$/ : new RegExp(`(?<=\\b${timestamp?.name}=)\\d+`)
      for (const text of [
        'soon',
        '-1',
        '1e9',
        '99999999999999999999',
        '1790000000.5',
        'NaN',
        '0x6ab',
        '',
      ]) {
        const request = changeHeader(sent(sender), name, (value) => value.replace(pattern, text))
        await expectRefused(sender, request)
      }
    },
  )

  it.each(inHeader)('$name refuses a header that comes twice', async (sender) => {
    const request = sent(sender)
    const { name } = sender.scheme.signature
    const again = request.headers.filter(([given]) => given.toLowerCase() === name)
    const fault = 'signature_malformed'
    const twice = { ...request, headers: [...request.headers, ...again] }
    expect(await judge(sender, twice)).toEqual({ state: 'invalid', fault })
    const forged = { ...request, headers: [[name, 'x'] as const, ...request.headers] }
    expect(await judge(sender, forged)).toEqual({ state: 'invalid', fault })
  })

  it.each(testSenders)('$name refuses the right signature in another case', async (sender) => {
    const swap = (text: string) =>
      text.replace(/[a-z]/gi, (letter) =>
        letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
      )
    await expectRefused(sender, changeSignature(sent(sender), sender.scheme, swap))
  })

  it.each(testSenders.filter(({ scheme }) => scheme.algorithm !== 'token'))(
    '$name refuses the right signature in another encoding',
    async (sender) => {
      const isHex = sender.scheme.encoding === 'hex'
      const recode = (text: string) =>
        isHex
          ? Buffer.from(text, 'hex').toString('base64')
          : Buffer.from(text, 'base64').toString('hex')
      await expectRefused(sender, changeSignature(sent(sender), sender.scheme, recode))
    },
  )

  it.each(testSenders)('$name refuses a signature that is cut short', async (sender) => {
    for (const length of [0, 1, 16, -1]) {
      const cut = (text: string) => text.slice(0, length)
      await expectRefused(sender, changeSignature(sent(sender), sender.scheme, cut))
    }
  })

  it.each(testSenders)('$name refuses a signature with something behind it', async (sender) => {
    for (const rest of ['0', '=', 'A', '\u0000', '%20', ' x']) {
      // Where several signatures are listed by blanks, what follows a blank is another one.
      if (rest === ' x' && sender.scheme.signature.separator === ' ') continue
      const extend = (text: string) => text + rest
      await expectRefused(sender, changeSignature(sent(sender), sender.scheme, extend))
    }
  })

  it.each(inHeader.filter(({ scheme }) => scheme.signature.prefix !== undefined))(
    '$name refuses the right signature without its prefix, or with another',
    async (sender) => {
      const { name, prefix = '' } = sender.scheme.signature
      for (const other of ['', 'v9=', 'sha1=', 'sha512=']) {
        // Formstack writes it with and without.
        if (other === prefix || (other === '' && sender.preset === 'formstack')) continue
        const request = changeHeader(sent(sender), name, (value) => value.replace(prefix, other))
        await expectRefused(sender, request)
      }
    },
  )

  it.each(listing)('$name accepts the second of two signatures', async (sender) => {
    const { name, prefix = '', separator = '', field } = sender.scheme.signature
    const lead = field === undefined ? prefix : `${field}=${prefix}`
    const wrong = `${lead}${'0'.repeat(64)}${separator}`
    const request = changeHeader(sent(sender), name, (value) => {
      const at = value.indexOf(lead)
      return value.slice(0, at) + wrong + value.slice(at)
    })
    expect(await judge(sender, request)).toEqual({ state: 'valid' })
  })

  it.each(testSenders)('$name accepts the old secret as long as both are set', async (sender) => {
    const [old, fresh] = sender.secrets
    const request = sent(sender)
    expect(await judge(sender, request, { secrets: [fresh, old] })).toEqual({ state: 'valid' })
    await expectRefused(sender, request, { secrets: [fresh] })
  })
})
