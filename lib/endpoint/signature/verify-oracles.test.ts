import { generateKeyPairSync, sign as signWithKey } from 'node:crypto'
import { sign as signGithub, verify as verifyGithub } from '@octokit/webhooks-methods'
import { EventWebhook } from '@sendgrid/eventwebhook'
import { verifyKey } from 'discord-interactions'
import { Webhook } from 'standardwebhooks'
import Stripe from 'stripe'
import twilio from 'twilio'
import { describe, expect, it } from 'vitest'
import type { InboundRequest, OpenSignature, SignatureVerdict } from './scheme'
import { signRequest } from './sign'
import { testRequest, testUrl } from './test-senders'
import { createVerifier } from './verify'

const tools = { fetchText: () => Promise.reject(new Error('not asked for')) }
const nowMs = Date.now()
const seconds = String(Math.floor(nowMs / 1_000))
const body = '{"id": "evt_1",\n "text": "Grüße, 日本, 🙂"}'

async function judge(
  signature: OpenSignature,
  headers: [string, string][],
  request: Partial<InboundRequest> = {},
): Promise<SignatureVerdict> {
  const received = { ...testRequest(body), ...request }
  const verify = createVerifier(signature, tools)
  return verify({ ...received, headers: [...received.headers, ...headers] }, nowMs)
}

/** The header that we would send for the sender. */
function ours(signature: OpenSignature, request = testRequest(body)): Record<string, string> {
  const signed = signRequest(signature, request, nowMs)
  if (!signed) throw new Error('not signed')
  return Object.fromEntries(signed.headers)
}

const valid = { state: 'valid' }
const mismatch = { state: 'invalid', fault: 'signature_mismatch' }

describe('signers and verifiers of others agree', () => {
  it('GitHub, by @octokit/webhooks-methods', async () => {
    const signature = { preset: 'github', secrets: ['a secret'] }
    const header = await signGithub('a secret', body)
    expect(await judge(signature, [['X-Hub-Signature-256', header]])).toEqual(valid)
    const other = await signGithub('another secret', body)
    expect(await judge(signature, [['X-Hub-Signature-256', other]])).toEqual(mismatch)
    const own = ours(signature)['x-hub-signature-256'] ?? ''
    expect(await verifyGithub('a secret', body, own)).toBe(true)
  })

  it('Standard Webhooks, by standardwebhooks', async () => {
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
    const signature = { preset: 'standard_webhooks', secrets: [secret] }
    const webhook = new Webhook(secret)
    const text = webhook.sign('msg_1', new Date(nowMs), body)
    const headers: [string, string][] = [
      ['webhook-id', 'msg_1'],
      ['webhook-timestamp', seconds],
      ['webhook-signature', text],
    ]
    expect(await judge(signature, headers)).toEqual(valid)
    expect(await judge(signature, [['webhook-id', 'msg_2'], ...headers.slice(1)])).toEqual(mismatch)
    expect(webhook.verify(body, ours(signature))).toEqual(JSON.parse(body))
  })

  it('Stripe, by stripe', async () => {
    const secret = 'whsec_1234567890'
    const signature = { preset: 'stripe', secrets: [secret] }
    const { webhooks } = Stripe
    const timestamp = Number(seconds)
    const header = webhooks.generateTestHeaderString({ payload: body, secret, timestamp })
    expect(await judge(signature, [['Stripe-Signature', header]])).toEqual(valid)
    const forged = webhooks.generateTestHeaderString({ payload: body, secret: 'no', timestamp })
    expect(await judge(signature, [['Stripe-Signature', forged]])).toEqual(mismatch)
    const own = ours(signature)['stripe-signature'] ?? ''
    expect(webhooks.constructEvent(body, own, secret)).toEqual(JSON.parse(body))
  })

  it('Twilio, by twilio: form and JSON, with and without the standard port', async () => {
    const signature = { preset: 'twilio', secrets: ['auth token'] }
    const fields = { To: '+18005551212', From: '+14158675309', Body: 'Grüße & co', Digits: '12' }
    const form = new URLSearchParams(fields).toString()
    const request = testRequest(form, 'application/x-www-form-urlencoded')
    for (const url of [testUrl, testUrl.replace('.com', '.com:443')]) {
      const header = twilio.getExpectedTwilioSignature('auth token', url, fields)
      expect(await judge(signature, [['X-Twilio-Signature', header]], request)).toEqual(valid)
    }
    const own = ours(signature, request)['x-twilio-signature'] ?? ''
    expect(twilio.validateRequest('auth token', own, testUrl, fields)).toBe(true)

    const query = `bodySHA256=${twilio.getExpectedBodyHash(body)}`
    const json = { ...testRequest(body), url: `${testUrl}?${query}`, query }
    const header = twilio.getExpectedTwilioSignature('auth token', json.url, {})
    expect(await judge(signature, [['X-Twilio-Signature', header]], json)).toEqual(valid)
    const changed = { ...json, body: Buffer.from(`${body} `) }
    expect(await judge(signature, [['X-Twilio-Signature', header]], changed)).toEqual(mismatch)
    const ownJson = ours(signature, json)['x-twilio-signature'] ?? ''
    expect(twilio.validateRequestWithBody('auth token', ownJson, json.url, body)).toBe(true)
  })

  it('Discord, by discord-interactions', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex')
    const text = signWithKey(null, Buffer.from(seconds + body), privateKey).toString('hex')
    expect(await verifyKey(body, text, seconds, key)).toBe(true)
    const signature = { preset: 'discord', secrets: [key] }
    const time: [string, string] = ['X-Signature-Timestamp', seconds]
    expect(await judge(signature, [['X-Signature-Ed25519', text], time])).toEqual(valid)
    const forged = text.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
    expect(await verifyKey(body, forged, seconds, key)).toBe(false)
    expect(await judge(signature, [['X-Signature-Ed25519', forged], time])).toEqual(mismatch)
  })

  it('SendGrid, by @sendgrid/eventwebhook', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    const text = signWithKey('sha256', Buffer.from(seconds + body), privateKey).toString('base64')
    const oracle = new EventWebhook()
    const theirs = oracle.convertPublicKeyToECDSA(key)
    expect(oracle.verifySignature(theirs, body, text, seconds)).toBe(true)
    const signature = { preset: 'sendgrid', secrets: [key] }
    const name = 'X-Twilio-Email-Event-Webhook-Signature'
    const time: [string, string] = ['X-Twilio-Email-Event-Webhook-Timestamp', seconds]
    expect(await judge(signature, [[name, text], time])).toEqual(valid)
    const other = Buffer.from(`${body} `)
    expect(oracle.verifySignature(theirs, other, text, seconds)).toBe(false)
    expect(await judge(signature, [[name, text], time], { body: other })).toEqual(mismatch)
  })
})
