import { describe, expect, it } from 'vitest'
import type { InboundRequest, OpenSignature } from './scheme'
import { testRequest } from './test-senders'
import { createVerifier } from './verify'

const tools = { fetchText: () => Promise.reject(new Error('not asked for')) }

interface Vector {
  signature: OpenSignature
  headers: [string, string][]
  body: string
  nowMs?: number
  request?: Partial<InboundRequest>
}

function check({ signature, headers, body, nowMs = 0, request = {} }: Vector) {
  const received = { ...testRequest(body), ...request }
  return createVerifier(signature, tools)(
    { ...received, headers: [...received.headers, ...headers] },
    nowMs,
  )
}

/** What the senders themselves publish as examples. */
const vectors: Record<string, Vector> = {
  github: {
    signature: { preset: 'github', secrets: ["It's a Secret to Everybody"] },
    headers: [
      [
        'X-Hub-Signature-256',
        'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
      ],
    ],
    body: 'Hello, World!',
  },
  bitbucket: {
    signature: { preset: 'bitbucket', secrets: ["It's a Secret to Everybody"] },
    headers: [
      [
        'X-Hub-Signature',
        'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9',
      ],
    ],
    body: 'Hello World!',
  },
  slack: {
    signature: { preset: 'slack', secrets: ['8f742231b10e8888abcd99yyyzzz85a5'] },
    headers: [
      ['X-Slack-Request-Timestamp', '1531420618'],
      ['X-Slack-Signature', 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'],
    ],
    body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    nowMs: 1_531_420_618_000,
  },
  standard_webhooks: {
    signature: {
      preset: 'standard_webhooks',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    },
    headers: [
      ['webhook-id', 'msg_p5jXN8AQM9LWM0D4loKWxJek'],
      ['webhook-timestamp', '1614265330'],
      ['webhook-signature', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='],
    ],
    body: '{"test": 2432232314}',
    nowMs: 1_614_265_330_000,
  },
  twilio: {
    signature: {
      preset: 'twilio',
      secrets: ['12345'],
      url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    },
    headers: [['X-Twilio-Signature', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=']],
    body: 'CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&Caller=%2B14158675309&To=%2B18005551212',
    request: { headers: [['Content-Type', 'application/x-www-form-urlencoded']] },
  },
  dropbox: {
    signature: { preset: 'dropbox', secrets: ['the_secret'] },
    headers: [
      ['X-Dropbox-Signature', '0a8c16b085420b960dc78664279fe09e936a2a01b1f91064869d9e77dfd64529'],
    ],
    body: '{"delta": {"users": [12345]}}',
  },
  stripe: {
    signature: { preset: 'stripe', secrets: ['whsec_test'] },
    headers: [
      [
        'Stripe-Signature',
        't=1700000000,v1=4c15fb2a43f93ef61eaa3e0893866d57cad9cad4223242cfb96f362480cb4021',
      ],
    ],
    body: '{"id":"evt_1","object":"event"}',
    nowMs: 1_700_000_000_000,
  },
}

describe('published examples', () => {
  it.each(Object.entries(vectors))('accepts the example of %s', async (_name, vector) => {
    expect(await check(vector)).toEqual({ state: 'valid' })
  })

  it.each(Object.entries(vectors))(
    'refuses the example of %s with one byte more',
    async (_name, vector) => {
      const body = vector.signature.preset === 'twilio' ? `${vector.body}&x=` : `${vector.body} `
      expect(await check({ ...vector, body })).toEqual({
        state: 'invalid',
        fault: 'signature_mismatch',
      })
    },
  )
})
