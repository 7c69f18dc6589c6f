import { changeHeader, testRequest, testUrl } from '@/lib/endpoint/signature/test-senders'
import { type Patient, receivedAtMs } from './test-patients'

export const secret = 'zQ7wXv93KpLm2RtY9f2c'
export const other = 'Hn4cVb81JsDx6WqE41e0'
export const bytes = Buffer.from('0123456789abcdefghijklmn')
export const whsec = `whsec_${bytes.toString('base64')}`
export const custom = { preset: 'custom', secrets: [secret], header: 'X-Desk-Signature' }
export const stripe = { preset: 'stripe', secrets: [secret] }
export const slack = { preset: 'slack', secrets: [secret] }
export const timed = { ...custom, timestampHeader: 'X-Desk-Time', template: '{timestamp}.{body}' }
export const minute = 60_000

/** What is wrong, who says so, and what the settings become where a setting can mend it. */
export interface Expected {
  title: string
  label?: string
  set?: Record<string, unknown>
}

export const doctorCases: Record<string, Patient & { expected: Expected }> = {
  'base64 instead of hex': {
    settings: custom,
    sender: { ...custom, encoding: 'base64' },
    expected: {
      title: 'The signature is right, but it is written in base64.',
      label: 'Use base64 and process it',
      set: { encoding: 'base64' },
    },
  },
  'hex instead of base64': {
    settings: { ...custom, encoding: 'base64' },
    sender: custom,
    expected: {
      title: 'The signature is right, but it is written in hex.',
      set: { encoding: 'hex' },
    },
  },
  capitals: {
    settings: custom,
    sender: { ...custom, encoding: 'hex_upper' },
    expected: {
      title: 'The signature is right, but it is written in hex in capitals.',
      set: { encoding: 'hex_upper' },
    },
  },
  'a missing prefix': {
    settings: { ...custom, prefix: 'sha256=' },
    sender: custom,
    expected: {
      title: 'The signature is right, but “sha256=” is missing in front of it.',
      label: 'Expect nothing in front and process it',
    },
  },
  'a prefix too much': {
    settings: custom,
    sender: { ...custom, prefix: 'sha256=' },
    expected: {
      title: 'The signature is right, but “sha256=” stands in front of it.',
      set: { prefix: 'sha256=' },
    },
  },
  'another header': {
    settings: custom,
    sender: { ...custom, header: 'X-Webhook-Sig' },
    expected: {
      title: 'The signature is right, but it comes in the header X-Webhook-Sig.',
      set: { header: 'X-Webhook-Sig' },
    },
  },
  'a field of the header': {
    settings: custom,
    sender: { ...timed, timestampHeader: '', timestampField: 't', field: 's', template: '{body}' },
    expected: {
      title: 'The signature is right, but it stands in the field s in its header.',
      set: { field: 's', separator: ',' },
    },
  },
  'a list of signatures': {
    settings: custom,
    sender: custom,
    onTheWay: (request) =>
      changeHeader(request, 'X-Desk-Signature', (value) => `${'0'.repeat(64)}, ${value}`),
    expected: {
      title: 'The signature is right, but others stand beside it, parted by “,”.',
      set: { separator: ',' },
    },
  },
  'another hash': {
    settings: custom,
    sender: { ...custom, algorithm: 'hmac-sha512' },
    expected: {
      title: 'The signature is right, but it is made with SHA-512.',
      label: 'Use SHA-512 and process it',
      set: { algorithm: 'hmac-sha512' },
    },
  },
  'another text that is signed': {
    settings: custom,
    sender: timed,
    expected: {
      title: 'The secret is right, but the sender signs {timestamp}.{body}.',
      label: 'Check {timestamp}.{body} and process it',
      set: { template: '{timestamp}.{body}', timestampHeader: 'X-Desk-Time', timestampUnit: 's' },
    },
  },
  'another sender': {
    settings: stripe,
    sender: { preset: 'github', secrets: [secret] },
    request: { ...testRequest(), headers: [['X-GitHub-Delivery', '1']] },
    expected: {
      title: 'This request is signed as GitHub signs, and the flow expects Stripe.',
      label: 'Use GitHub and process it',
      set: { preset: 'github' },
    },
  },
  'another sender with the same header': {
    settings: { preset: 'bitbucket', secrets: [secret] },
    sender: { preset: 'intercom', secrets: [secret] },
    expected: {
      title: 'This request is signed as Intercom signs, and the flow expects Bitbucket.',
      set: { preset: 'intercom' },
    },
  },
  'the secret of another flow': {
    settings: stripe,
    sender: { ...stripe, secrets: [other] },
    otherSecrets: [
      { label: 'Refunds', secret: 'nothing-of-interest' },
      { label: 'Orders', secret: other },
    ],
    expected: {
      title: 'The sender signs with the secret of “Orders”.',
      label: 'Accept this secret too and process it',
      set: { secrets: [secret, other] },
    },
  },
  'the secret before it was replaced': {
    settings: { preset: 'shopify', secrets: [secret] },
    sender: { preset: 'shopify', secrets: [other] },
    replacedSecrets: [{ label: 'replaced on 21 Nov', secret: other }],
    expected: {
      title: 'The sender still signs with the old secret.',
      label: 'Accept both and process it',
      set: { secrets: [secret, other] },
    },
  },
  'a line break pasted with the secret': {
    settings: { ...stripe, secrets: [`${secret}\n`] },
    sender: stripe,
    expected: {
      title: 'The secret is right, but a blank or line break was pasted with it.',
      set: { secrets: [secret] },
    },
  },
  'quotation marks pasted with the secret': {
    settings: { ...stripe, secrets: [`"${secret}"`] },
    sender: stripe,
    expected: {
      title: 'The secret is right, but quotation marks were pasted with it.',
      set: { secrets: [secret] },
    },
  },
  'a line break at the sender’s secret': {
    settings: stripe,
    sender: { ...stripe, secrets: [`${secret}\n`] },
    expected: {
      title: 'The secret is right, but at the sender it ends with a line break.',
      set: { secrets: [`${secret}\n`] },
    },
  },
  'whsec_ decoded by the sender': {
    settings: { ...custom, secrets: [whsec] },
    sender: { ...custom, secrets: [whsec], key: 'whsec' },
    expected: {
      title:
        'The secret is right, but the sender decodes it from base64 after whsec_ before it signs.',
      label: 'Decode the secret and process it',
      set: { key: 'whsec' },
    },
  },
  'whsec_ as it is written': {
    settings: { preset: 'standard_webhooks', secrets: [whsec] },
    sender: {
      ...custom,
      secrets: [whsec],
      header: 'webhook-signature',
      prefix: 'v1,',
      separator: ' ',
      encoding: 'base64',
      timestampHeader: 'webhook-timestamp',
      idHeader: 'webhook-id',
      template: '{id}.{timestamp}.{body}',
    },
    expected: {
      title: 'The secret is right, but the sender signs with it as it is written.',
      set: { preset: 'custom', key: 'text', header: 'Webhook-Signature', separator: ' ' },
    },
  },
  'a secret in base64': {
    settings: { ...custom, secrets: [bytes.toString('base64')] },
    sender: { ...custom, secrets: [bytes.toString('base64')], key: 'base64' },
    expected: {
      title: 'The secret is right, but the sender decodes it from base64 before it signs.',
    },
  },
  'a secret in hex': {
    settings: { ...custom, secrets: [bytes.toString('hex')] },
    sender: { ...custom, secrets: [bytes.toString('hex')], key: 'hex' },
    expected: {
      title: 'The secret is right, but the sender decodes it from hex before it signs.',
      set: { key: 'hex' },
    },
  },
  'http instead of https': {
    settings: { preset: 'square', secrets: [secret] },
    sender: { preset: 'square', secrets: [secret], url: testUrl.replace('https', 'http') },
    expected: {
      title: 'The sender signs another address.',
      label: 'Use this address and process it',
      set: { url: testUrl.replace('https', 'http') },
    },
  },
  'a slash at the end of the address': {
    settings: { preset: 'trello', secrets: [secret] },
    sender: { preset: 'trello', secrets: [secret], url: `${testUrl}/` },
    expected: { title: 'The sender signs another address.', set: { url: `${testUrl}/` } },
  },
  'the host that the proxy is called by': {
    settings: { preset: 'square', secrets: [secret] },
    sender: {
      preset: 'square',
      secrets: [secret],
      url: 'https://shop.example/hooks/abcdefghijklmnopqrstuv',
    },
    request: { ...testRequest(), headers: [['X-Forwarded-Host', 'shop.example']] },
    expected: {
      title: 'The sender signs another address.',
      set: { url: 'https://shop.example/hooks/abcdefghijklmnopqrstuv' },
    },
  },
  'time in milliseconds': {
    settings: timed,
    sender: { ...timed, timestampUnit: 'ms' },
    expected: {
      title: 'The signature is right, but the time is written in milliseconds.',
      label: 'Read milliseconds and process it',
      set: { timestampUnit: 'ms' },
    },
  },
  'time in ISO 8601': {
    settings: timed,
    sender: { ...timed, timestampUnit: 'iso' },
    expected: {
      title: 'The signature is right, but the time is written in ISO 8601.',
      set: { timestampUnit: 'iso' },
    },
  },
  'a clock that is behind': {
    settings: slack,
    sender: slack,
    sentAtMs: receivedAtMs - 12 * minute,
    expected: {
      title: 'The signature is right, but the sender’s clock is 12 min behind.',
      label: 'Allow 13 min and process it',
      set: { toleranceSeconds: 780 },
    },
  },
  'a clock that is ahead': {
    settings: slack,
    sender: slack,
    sentAtMs: receivedAtMs + 6 * minute,
    expected: {
      title: 'The signature is right, but the sender’s clock is 6 min ahead.',
      set: { toleranceSeconds: 420 },
    },
  },
  'base64 in another header, two at once': {
    settings: custom,
    sender: { ...custom, encoding: 'base64', header: 'X-Sig' },
    expected: {
      title: 'The signature is right, but it comes in the header X-Sig.',
      set: { encoding: 'base64', header: 'X-Sig' },
    },
  },
}
