import { createHmac, generateKeyPairSync, randomBytes, sign as signWith } from 'node:crypto'

export interface SenderKey {
  /** What the sender keeps; a private key as PEM. */
  signs: string
  /** What its user pastes into Hookline. */
  verifies: string
}

export interface SignedPost {
  headers: Record<string, string>
  body: string
}

export interface Sender {
  newKey(): SenderKey
  sign(given: { key: string; url: string }): SignedPost
  /** Nobody but the sender can make a right one. */
  isOutOfReach?: boolean
}

const event = '{"id": 17, "type": "order.created"}'
const json = { 'content-type': 'application/json' }
const seconds = () => String(Math.floor(Date.now() / 1_000))
const newId = () => randomBytes(8).toString('hex')

function shared(): SenderKey {
  const secret = randomBytes(24).toString('hex')
  return { signs: secret, verifies: secret }
}

function standardKey(): SenderKey {
  const bytes = randomBytes(24).toString('base64')
  return { signs: bytes, verifies: `whsec_${bytes}` }
}

function ed25519Key(): SenderKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    signs: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    // The last 32 bytes of the SPKI form are the key itself.
    verifies: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'),
  }
}

function p256Key(): SenderKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    signs: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    verifies: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}

type Encoding = 'hex' | 'base64'
const sha256 = (key: string | Buffer, text: string, encoding: Encoding = 'hex') =>
  createHmac('sha256', key).update(text).digest(encoding)
const sha1 = (key: string, text: string, encoding: Encoding) =>
  createHmac('sha1', key).update(text).digest(encoding)

/** A sender with a shared secret that adds these headers to the same event. */
function withHeaders(headersOf: (key: string, url: string) => Record<string, string>): Sender {
  return {
    newKey: shared,
    sign: ({ key, url }) => ({ headers: { ...json, ...headersOf(key, url) }, body: event }),
  }
}

function standard(family: string): Sender {
  return {
    newKey: standardKey,
    sign({ key }) {
      const [id, time] = [`msg_${newId()}`, seconds()]
      const bytes = Buffer.from(key, 'base64')
      return {
        headers: {
          ...json,
          [`${family}-id`]: id,
          [`${family}-timestamp`]: time,
          [`${family}-signature`]: `v1,${sha256(bytes, `${id}.${time}.${event}`, 'base64')}`,
        },
        body: event,
      }
    },
  }
}

/** `t=…,v1=…` over the time and the body. */
function timed(header: string, [time, field, between, separator]: string[]): Sender {
  return withHeaders((key) => {
    const now = seconds()
    const text = `${now}${between}${event}`
    return { [header]: `${time}=${now}${separator}${field}=${sha256(key, text)}` }
  })
}

/** How each sender signs a request of its own, by the key of its preset. */
export const senders: Record<string, Sender> = {
  standard_webhooks: standard('webhook'),
  svix: standard('svix'),
  github: withHeaders((key) => ({
    'x-github-event': 'push',
    'x-github-delivery': newId(),
    'x-hub-signature-256': `sha256=${sha256(key, event)}`,
  })),
  stripe: timed('stripe-signature', ['t', 'v1', '.', ',']),
  slack: withHeaders((key) => {
    const time = seconds()
    return {
      'x-slack-request-timestamp': time,
      'x-slack-signature': `v0=${sha256(key, `v0:${time}:${event}`)}`,
    }
  }),
  shopify: withHeaders((key) => ({
    'x-shopify-topic': 'orders/create',
    'x-shopify-hmac-sha256': sha256(key, event, 'base64'),
  })),
  twilio: {
    newKey: shared,
    sign: ({ key, url }) => ({
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': sha1(key, `${url}BodyHelloFrom+15550100`, 'base64'),
      },
      body: 'From=%2B15550100&Body=Hello',
    }),
  },
  paddle: timed('paddle-signature', ['ts', 'h1', ':', ';']),
  linear: {
    newKey: shared,
    sign({ key }) {
      const body = `{"action":"create","type":"Issue","webhookTimestamp":${Date.now()}}`
      return { headers: { ...json, 'linear-signature': sha256(key, body) }, body }
    },
  },
  zoom: withHeaders((key) => {
    const time = seconds()
    return {
      'x-zm-request-timestamp': time,
      'x-zm-signature': `v0=${sha256(key, `v0:${time}:${event}`)}`,
    }
  }),
  meta: withHeaders((key) => ({ 'x-hub-signature-256': `sha256=${sha256(key, event)}` })),
  discord: {
    newKey: ed25519Key,
    sign({ key }) {
      const [time, body] = [seconds(), '{"type":2,"id":"17"}']
      const signature = signWith(null, Buffer.from(time + body), key).toString('hex')
      const headers = { 'x-signature-timestamp': time, 'x-signature-ed25519': signature }
      return { headers: { ...json, ...headers }, body }
    },
  },
  sendgrid: {
    newKey: p256Key,
    sign({ key }) {
      const [time, body] = [seconds(), '[{"event":"delivered","sg_event_id":"17"}]']
      const signature = signWith('sha256', Buffer.from(time + body), key).toString('base64')
      const name = 'x-twilio-email-event-webhook'
      const headers = { [`${name}-timestamp`]: time, [`${name}-signature`]: signature }
      return { headers: { ...json, ...headers }, body }
    },
  },
  square: withHeaders((key, url) => ({
    'x-square-hmacsha256-signature': sha256(key, url + event, 'base64'),
  })),
  intercom: withHeaders((key) => ({ 'x-hub-signature': `sha1=${sha1(key, event, 'hex')}` })),
  hubspot: withHeaders((key, url) => {
    const time = String(Date.now())
    return {
      'x-hubspot-request-timestamp': time,
      'x-hubspot-signature-v3': sha256(key, `POST${url}${event}${time}`, 'base64'),
    }
  }),
  typeform: withHeaders((key) => ({
    'typeform-signature': `sha256=${sha256(key, event, 'base64')}`,
  })),
  calendly: timed('calendly-webhook-signature', ['t', 'v1', '.', ',']),
  mailgun: {
    newKey: shared,
    sign({ key }) {
      const [timestamp, token] = [seconds(), newId()]
      const signature = { timestamp, token, signature: sha256(key, timestamp + token) }
      return { headers: json, body: JSON.stringify({ signature, 'event-data': { id: 17 } }) }
    },
  },
  gitlab: withHeaders((key) => ({ 'x-gitlab-event': 'Push Hook', 'x-gitlab-token': key })),
  bitbucket: withHeaders((key) => ({ 'x-hub-signature': `sha256=${sha256(key, event)}` })),
  microsoft_graph: {
    newKey: shared,
    sign: ({ key }) => ({
      headers: json,
      body: JSON.stringify({ value: [{ subscriptionId: '17', clientState: key }] }),
    }),
  },
  dropbox: withHeaders((key) => ({ 'x-dropbox-signature': sha256(key, event) })),
  sns: {
    isOutOfReach: true,
    newKey: () => ({ signs: randomBytes(256).toString('base64'), verifies: '' }),
    sign: ({ key }) => ({
      headers: {
        'content-type': 'text/plain; charset=UTF-8',
        'x-amz-sns-message-type': 'Notification',
      },
      body: JSON.stringify({
        Type: 'Notification',
        MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
        TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders',
        Message: 'Hello',
        Timestamp: new Date().toISOString(),
        SignatureVersion: '2',
        Signature: key,
        // Its own server, instead of Amazon's.
        SigningCertURL: 'https://sns.eu-west-1.amazonaws.com.attacker.example/cert.pem',
      }),
    }),
  },
  x: withHeaders((key) => ({
    'x-twitter-webhooks-signature': `sha256=${sha256(key, event, 'base64')}`,
  })),
  asana: withHeaders((key) => ({ 'x-hook-signature': sha256(key, event) })),
  notion: withHeaders((key) => ({ 'x-notion-signature': `sha256=${sha256(key, event)}` })),
  trello: withHeaders((key, url) => ({ 'x-trello-webhook': sha1(key, event + url, 'base64') })),
  okta: withHeaders((key) => ({ authorization: key })),
  woocommerce: withHeaders((key) => ({
    'x-wc-webhook-topic': 'order.created',
    'x-wc-webhook-signature': sha256(key, event, 'base64'),
  })),
  jira: withHeaders((key) => ({ 'x-hub-signature': `sha256=${sha256(key, event)}` })),
  zendesk: withHeaders((key) => {
    const time = new Date().toISOString()
    return {
      'x-zendesk-webhook-signature-timestamp': time,
      'x-zendesk-webhook-signature': sha256(key, time + event, 'base64'),
    }
  }),
  customer_io: withHeaders((key) => {
    const time = seconds()
    return { 'x-cio-timestamp': time, 'x-cio-signature': sha256(key, `v0:${time}:${event}`) }
  }),
  cal_com: withHeaders((key) => ({ 'x-cal-signature-256': sha256(key, event) })),
  telegram: withHeaders((key) => ({ 'x-telegram-bot-api-secret-token': key })),
  formstack: withHeaders((key) => ({ 'x-fs-signature': `sha256=${sha256(key, event)}` })),
  twitch: withHeaders((key) => {
    const [id, time] = [newId(), new Date().toISOString()]
    return {
      'twitch-eventsub-message-id': id,
      'twitch-eventsub-message-timestamp': time,
      'twitch-eventsub-message-type': 'notification',
      'twitch-eventsub-message-signature': `sha256=${sha256(key, id + time + event)}`,
    }
  }),
}
