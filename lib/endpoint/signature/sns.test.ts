import { generateKeyPairSync } from 'node:crypto'
import https from 'node:https'
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { verifySns } from './sns'
import { isSnsCertificateUrl, isSnsUrl } from './sns-url'
import {
  asBytes,
  certificateUrl,
  confirmation,
  type Fields,
  sentMs,
  signedMessage,
  snsCertificate,
} from './test-sns'

const hourMs = 3_600_000

// The package has no types; this is what its README says of it.
const MessageValidator = createRequire(import.meta.url)('sns-validator') as new () => {
  validate(message: string, done: (error: Error | null) => void): void
}

function createWorld(text = snsCertificate.cert, status = 200) {
  const fetched: string[] = []
  const fetchText = async (url: string) => {
    fetched.push(url)
    return { status, text }
  }
  return { fetched, fetchText }
}

async function verdict(body: Uint8Array, topics?: string[], nowMs = sentMs + 1_000) {
  const { fetchText } = createWorld()
  return verifySns(body, { fetchText, ...(topics ? { topics } : {}) }, nowMs)
}

const valid = { state: 'valid' }
const invalid = (fault: string) => ({ state: 'invalid', fault })
const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
}) as string

describe('messages of Amazon SNS', () => {
  it.each<[string, Fields]>([
    ['version 1', { SignatureVersion: '1' }],
    ['version 2', { SignatureVersion: '2' }],
    ['a subject', { Subject: 'New order' }],
    ['no subject, said as null', { Subject: undefined }],
    ['line breaks', { Message: 'a\nSubject\nb\r\nTopicArn\nc\n' }],
    ['a confirmation', confirmation],
    ['an end of subscription', { ...confirmation, Type: 'UnsubscribeConfirmation' }],
  ])('passes with %s', async (_what, fields) => {
    expect(await verdict(signedMessage(JSON.parse(JSON.stringify(fields))))).toEqual(valid)
  })

  it('passes in China, whose hosts end otherwise', async () => {
    const SigningCertURL = 'https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-1.pem'
    expect(await verdict(signedMessage({ SigningCertURL }))).toEqual(valid)
  })

  it.each<[string, Fields]>([
    ['its message', { Message: '{"order":4712}' }],
    ['its topic', { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:invoices' }],
    ['its id', { MessageId: '00000000-fdea-4c2c-8f9d-bdfb0c7bf324' }],
    ['its time', { Timestamp: '2027-01-15T20:45:04.752Z' }],
    ['a subject it had not', { Subject: 'New order' }],
    ['its version', { SignatureVersion: '1' }],
    ['its signature', { Signature: Buffer.from('another').toString('base64') }],
  ])('fails when somebody changed %s', async (_what, change) => {
    const message = { ...JSON.parse(signedMessage().toString()), ...change }
    expect(await verdict(asBytes(message))).toEqual(invalid('signature_mismatch'))
  })

  it('fails when another key signed it', async () => {
    expect(await verdict(signedMessage({}, other))).toEqual(invalid('signature_mismatch'))
  })

  it.each<[string, Fields | string, string]>([
    ['is no JSON', 'hello', 'signature_malformed'],
    ['is a list', '[]', 'signature_malformed'],
    ['has no signature', { Signature: '' }, 'signature_missing'],
    ['has a signature of another alphabet', { Signature: 'ab-_cd' }, 'signature_malformed'],
    ['has a version of tomorrow', { SignatureVersion: '3' }, 'signature_malformed'],
    ['has a version that is a number', { SignatureVersion: 2 }, 'signature_malformed'],
    ['has another type', { Type: 'Advertisement' }, 'signature_malformed'],
    ['has a message that is an object', { Message: {} }, 'signature_malformed'],
    ['has no topic', { TopicArn: null }, 'signature_malformed'],
    ['has a topic with a line break', { TopicArn: 'a\nType\nb' }, 'signature_malformed'],
    ['has a subject with a line break', { Subject: 'a\nTimestamp\nb' }, 'signature_malformed'],
    ['has no time', { Timestamp: '' }, 'timestamp_malformed'],
    ['has another kind of time', { Timestamp: '1795729385' }, 'timestamp_malformed'],
    ['has a month too many', { Timestamp: '2027-13-15T20:45:04Z' }, 'timestamp_malformed'],
  ])('fails when it %s, and fetches nothing', async (_what, change, fault) => {
    const { fetched, fetchText } = createWorld()
    const body =
      typeof change === 'string'
        ? Buffer.from(change)
        : asBytes({ ...JSON.parse(signedMessage().toString()), ...change })
    expect(await verifySns(body, { fetchText }, sentMs)).toEqual(invalid(fault))
    expect(fetched).toEqual([])
  })

  it('passes for an hour in both directions, and no longer', async () => {
    const body = signedMessage()
    expect(await verdict(body, undefined, sentMs + hourMs)).toEqual(valid)
    expect(await verdict(body, undefined, sentMs - hourMs)).toEqual(valid)
    expect(await verdict(body, undefined, sentMs + hourMs + 1)).toEqual(
      invalid('timestamp_too_old'),
    )
    expect(await verdict(body, undefined, sentMs - hourMs - 1)).toEqual(
      invalid('timestamp_in_future'),
    )
  })

  it('passes only for the topics of the list, and for any without one', async () => {
    const topic = 'arn:aws:sns:eu-west-1:123456789012:orders'
    expect(await verdict(signedMessage(), [])).toEqual(valid)
    expect(await verdict(signedMessage(), ['other', topic])).toEqual(valid)
    const fault = invalid('signature_mismatch')
    expect(await verdict(signedMessage(), [`${topic}-2`])).toEqual(fault)
  })

  it('fails on bytes that are no UTF-8', async () => {
    const body = signedMessage()
    body[body.indexOf('order')] = 0xff
    expect(await verdict(body)).toEqual(invalid('signature_malformed'))
  })
})

describe('the certificate', () => {
  const signedAt = (SigningCertURL: string) => signedMessage({ SigningCertURL })

  it.each([
    'http://sns.eu-west-1.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com@evil.example/a.pem',
    'https://sns.us-east-1.amazonaws.com:443@evil.example/a.pem',
    'https://user@sns.eu-west-1.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com:8443/a.pem',
    'https://sns.eu-west-1.amazonaws.com:443/a.pem',
    'https://sns.eu-west-1.amazonaws.com.evil.example/a.pem',
    'https://snsXeu-west-1.amazonaws.com/a.pem',
    'https://sns.eu.west.amazonaws.com/a.pem',
    'https://sns。eu-west-1.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com\\@evil.example/a.pem',
    'https://evil.example/#.sns.eu-west-1.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com/a.pem?redirect=evil.example',
    'https://sns.eu-west-1.amazonaws.com/a.pem#b',
    'https://sns.eu-west-1.amazonaws.com/../evil.pem',
    'https://sns.eu-west-1.amazonaws.com/a.crt',
    'https://sns.eu-west-1.amazonaws.com/',
    '\thttps://sns.eu-west-1.amazonaws.com/a.pem',
    'https://sns.eu-west-1.amazonaws.com/a\n.pem',
    'https://[::1]/a.pem',
    '//sns.eu-west-1.amazonaws.com/a.pem',
  ])('is never fetched from %j', async (url) => {
    const { fetched, fetchText } = createWorld()
    expect(isSnsCertificateUrl(url)).toBe(false)
    const message = await verifySns(signedAt(url), { fetchText }, sentMs)
    expect(message).toEqual(invalid('signature_malformed'))
    expect(fetched).toEqual([])
  })

  it('is fetched once, also by messages that come together', async () => {
    const { fetched, fetchText } = createWorld()
    const body = signedAt(certificateUrl('once'))
    const together = Array.from({ length: 5 }, () => verifySns(body, { fetchText }, sentMs))
    expect(await Promise.all(together)).toEqual(Array.from({ length: 5 }, () => valid))
    await verifySns(body, { fetchText }, sentMs)
    expect(fetched).toEqual([certificateUrl('once')])
  })

  it.each([
    ['missing', 'Not found', 404],
    ['a page', '<html></html>', 200],
    ['endless', snsCertificate.cert + ' '.repeat(20_000), 200],
  ])(
    'that is %s passes nothing, and is asked for again after a minute',
    async (name, text, status) => {
      const { fetched, fetchText } = createWorld(text, status)
      const body = signedAt(certificateUrl(name.replace(' ', '-')))
      for (const afterMs of [0, 59_000, 61_000]) {
        const found = await verifySns(body, { fetchText }, sentMs + afterMs)
        expect(found).toMatchObject({
          state: 'misconfigured',
          message: expect.stringContaining('could not be fetched'),
        })
      }
      expect(fetched).toHaveLength(2)
    },
  )

  it('that cannot be reached passes nothing', async () => {
    const fetchText = () => Promise.reject(new Error('ENOTFOUND'))
    const found = await verifySns(signedAt(certificateUrl('away')), { fetchText }, sentMs)
    expect(found.state).toBe('misconfigured')
  })

  it('is only good between its dates', async () => {
    const { fetchText } = createWorld()
    const url = certificateUrl('dates')
    const Timestamp = '2016-11-26T20:45:04.751Z'
    const body = signedMessage({ SigningCertURL: url, Timestamp })
    expect(await verifySns(body, { fetchText }, Date.parse(Timestamp))).toMatchObject({
      state: 'misconfigured',
      message: expect.stringContaining('not valid today'),
    })
  })

  it('costs strangers who name one after another no more than four connections', async () => {
    let open: (() => void) | undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const fetched: string[] = []
    const fetchText = async (url: string) => {
      fetched.push(url)
      await gate
      return { status: 404, text: '' }
    }
    const names = Array.from({ length: 20 }, (_, index) => certificateUrl(`flood-${index}`))
    const all = names.map((url) => verifySns(signedAt(url), { fetchText }, sentMs))
    expect(fetched).toHaveLength(4)
    open?.()
    for (const one of await Promise.all(all)) expect(one.state).toBe('misconfigured')
  })
})

describe('addresses of SNS', () => {
  it('are those of a region, in lower case or not', () => {
    expect(isSnsUrl('https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription')).toBe(true)
    expect(isSnsUrl('https://sns.cn-north-1.amazonaws.com.cn/?a=b@c:1')).toBe(true)
    expect(isSnsUrl('https://sns.amazonaws.com/')).toBe(false)
    expect(isSnsUrl('https://sns.us-east-1.amazonaws.com')).toBe(false)
  })
})

describe("against Amazon's own sns-validator", () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  /** Its one way out is `https.get`, which is answered here instead of by Amazon. */
  function validate(body: Buffer): Promise<boolean> {
    const answer = Object.assign(Readable.from([snsCertificate.cert]), { statusCode: 200 })
    // The validator reads status, data and end of an answer, and no more of a request than `on`.
    vi.spyOn(https, 'get').mockImplementation(((_url: string, done: (from: unknown) => void) => {
      done(answer)
      return { on: () => undefined }
    }) as unknown as typeof https.get)
    return new Promise((resolve) => {
      new MessageValidator().validate(body.toString(), (error) => resolve(!error))
    })
  }

  it.each<[string, Fields]>([
    ['a notification', {}],
    ['version 1', { SignatureVersion: '1' }],
    ['a subject', { Subject: 'New order' }],
    ['a confirmation', confirmation],
    ['line breaks', { Message: 'a\nb' }],
  ])('agrees on %s, changed or not', async (_what, fields) => {
    const body = signedMessage(fields)
    expect([await validate(body), (await verdict(body)).state]).toEqual([true, 'valid'])
    const changed = asBytes({ ...JSON.parse(body.toString()), MessageId: 'another' })
    expect([await validate(changed), (await verdict(changed)).state]).toEqual([false, 'invalid'])
  })
})
