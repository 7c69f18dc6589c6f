import { describe, expect, it } from 'vitest'
import { findHandshake } from './handshake'
import {
  asana,
  asText,
  cloudEvents,
  discord,
  discordHeaders,
  dropbox,
  eventGrid,
  find,
  graph,
  json,
  meta,
  notion,
  okta,
  received,
  type Sent,
  slack,
  sns,
  text,
  twitch,
  withSecret,
  x,
  zoom,
} from './test-handshake'

describe('requests that look like a handshake', () => {
  const slackBody = { type: 'url_verification', challenge: 'c' }
  const asDiscord = (body: unknown): Sent => ({ headers: discordHeaders, body })
  it.each<[string, Sent]>([
    ['a ticket with a challenge', { body: { id: 7, subject: 'Help', challenge: 'printer' } }],
    ['a ticket about url_verification', { body: { text: 'type url_verification fails' } }],
    ['a nested url_verification', { body: { event: slackBody } }],
    ['a list with url_verification', { body: [slackBody] }],
    ['url_verification without a challenge', { body: { type: 'url_verification' } }],
    ['an inherited type', { body: '{"__proto__":{"type":"url_verification","challenge":"c"}}' }],
    ['url_verification with GET', { ...slack, method: 'GET' }],
    ['a Zoom meeting', { ...zoom, body: { event: 'meeting.started', payload: {} } }],
    ['a text about Zoom', { body: { note: 'endpoint.url_validation', plainToken: 'a' } }],
    ['Zoom with a list as token', { body: { event: 'endpoint.url_validation', payload: [] } }],
    ['crc_token with POST', { ...x, method: 'POST' }],
    ['two crc_tokens', { method: 'GET', query: 'crc_token=a&crc_token=b' }],
    ['a GET form with a challenge', { method: 'GET', query: 'name=Ann&challenge=5' }],
    ['a challenge with POST', { query: 'challenge=abc', body: { a: 1 } }],
    ['an empty challenge', { method: 'GET', query: 'challenge=' }],
    ['a parameter that ends alike', { method: 'GET', query: 'xchallenge=a' }],
    ['hub.challenge without a mode', { method: 'GET', query: 'hub.challenge=1' }],
    ['an unsubscription', { method: 'GET', query: 'hub.mode=unsubscribe&hub.challenge=1' }],
    ['an event with a validationToken in its URL', { query: 'validationToken=k', body: '{"a":1}' }],
    ['validationToken with GET', { ...graph, method: 'GET' }],
    ['an Asana event', { ...asana, body: { events: [{ action: 'changed' }] } }],
    [
      'an Asana heartbeat',
      { headers: { ...asana.headers, 'X-Hook-Signature': 'a' }, body: '{"events":[]}' },
    ],
    ['a ticket with a verification_token', { body: { verification_token: 'a', subject: 'b' } }],
    ['a verification_token that is an object', { body: { verification_token: { a: 1 } } }],
    ['an SNS notification', { ...sns, headers: { 'x-amz-sns-message-type': 'Notification' } }],
    ['an SNS header over another body', { ...sns, body: { Type: 'Notification' } }],
    ['an Event Grid event', { ...eventGrid, headers: { 'aeg-event-type': 'Notification' } }],
    ['an Event Grid body without its header', { ...eventGrid, headers: json }],
    ['a Discord event, which has type 1', asDiscord({ type: 1, application_id: '1', event: {} })],
    ['a Discord command', asDiscord({ type: 2, application_id: '1', data: {} })],
    ['a body of type 1 that is not of Discord', { headers: json, body: { type: 1 } }],
    ['a Discord type as text', asDiscord({ type: '1', application_id: '1' })],
    ['a Twitch event', { ...twitch, headers: { 'Twitch-Eventsub-Message-Type': 'notification' } }],
    ['OPTIONS of a browser', { method: 'OPTIONS', headers: { Origin: 'https://a.example' } }],
    ['Okta with POST', { ...okta, method: 'POST' }],
    ['a plain GET', { method: 'GET' }],
    ['another method', { method: 'PUT', body: slackBody }],
    ['JSON that is none', { body: '{"type":"url_verification","challenge":"c"' }],
  ])('does not take %s for one', (_what, sent) => {
    for (const preset of ['none', 'zoom', 'x', 'discord']) {
      expect(find(sent, withSecret(preset, 'secret'))).toBeUndefined()
    }
  })
})

describe('hostile handshakes', () => {
  const slackWith = (challenge: unknown) =>
    find({ ...slack, body: { type: 'url_verification', challenge } })

  it('repeats HTML only as plain text that no browser guesses at', () => {
    const html = '<script>alert(1)</script>'
    expect(slackWith(html)?.answer).toEqual({ status: 200, headers: text, body: html })
    const query = `challenge=${encodeURIComponent(html)}`
    expect(find({ method: 'GET', query })?.answer).toEqual({
      status: 200,
      headers: text,
      body: html,
    })
    const hub = `hub.mode=subscribe&hub.challenge=${encodeURIComponent(html)}`
    expect(find({ method: 'GET', query: hub })?.answer.headers).toEqual(text)
  })

  it.each([
    ['an object', { a: 1 }],
    ['a list', ['a']],
    ['a number', 5],
    ['null', null],
    ['1 MB', 'a'.repeat(1_000_000)],
    ['4097 characters', 'a'.repeat(4_097)],
    ['line breaks', 'a\r\nSet-Cookie: b=c'],
    ['a NUL', 'a\u0000'],
    ['half a character', 'a\ud800'],
  ])('repeats no challenge that is %s', (_what, challenge) => {
    expect(slackWith(challenge)).toBeUndefined()
    const twitchWith = { ...twitch, body: { challenge } }
    expect(find(twitchWith)).toBeUndefined()
    if (typeof challenge !== 'string' || challenge.includes('\ud800')) return
    const query = `challenge=${encodeURIComponent(challenge)}`
    expect(find({ method: 'GET', query })).toBeUndefined()
  })

  it('puts nothing into a header that would end it', () => {
    const secret = 'a\r\nSet-Cookie: b=c'
    expect(find({ ...asana, headers: { 'X-Hook-Secret': secret } })).toBeUndefined()
    const headers = { 'WebHook-Request-Origin': secret }
    expect(find({ method: 'OPTIONS', headers })).toBeUndefined()
    const rate = { 'WebHook-Request-Origin': 'a.test', 'WebHook-Request-Rate': '1\r\nx: y' }
    const answer = find({ method: 'OPTIONS', headers: rate })?.answer
    expect(answer?.headers['webhook-allowed-rate']).toBe('*')
  })

  it('believes no header that came twice', () => {
    const request = received(asana)
    const twice = { ...request, headers: [...request.headers, ['x-hook-secret', 'other'] as const] }
    expect(findHandshake(twice)).toBeUndefined()
  })

  it('hashes nothing that could be the signed text of an event', () => {
    const key = withSecret('zoom', 'zoom-secret-token')
    const event = '{"event":"meeting.ended"}'
    for (const plainToken of [`v0:1795729385:${event}`, event, `${'a'.repeat(513)}`]) {
      const body = { event: 'endpoint.url_validation', payload: { plainToken } }
      expect(find({ ...zoom, body }, key)).toBeUndefined()
    }
    const query = `crc_token=${encodeURIComponent('{"tweet_create_events":[]}')}`
    expect(find({ method: 'GET', query }, withSecret('x', 'secret'))).toBeUndefined()
  })

  it.each([
    'http://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription',
    'https://sns.eu-west-1.amazonaws.com@evil.example/?Action=ConfirmSubscription',
    'https://user:pass@sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription',
    'https://sns.eu-west-1.amazonaws.com:8443/?Action=ConfirmSubscription',
    'https://sns.eu-west-1.amazonaws.com.evil.example/?Action=ConfirmSubscription',
    'https://evil.example/sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription',
    'https://sns。eu-west-1.amazonaws.com/?Action=ConfirmSubscription',
    'https://169.254.169.254/?Action=ConfirmSubscription',
    'https://sns.eu-west-1.amazonaws.com/?Action=Publish',
    'file:///etc/passwd?Action=ConfirmSubscription',
    'no address',
  ])('visits no %s', (SubscribeURL) => {
    const handshake = find({ ...sns, body: { ...(sns.body as object), SubscribeURL } })
    expect(handshake).toMatchObject({ refused: 'handshake_refused', answer: { status: 403 } })
    expect(handshake).not.toHaveProperty('visit')
  })

  it('answers with nothing but plain text and JSON', () => {
    const sent = [slack, zoom, notion, graph, sns, asana, eventGrid, cloudEvents, discord, twitch]
    const all = [...sent, meta, dropbox, okta, x, { method: 'HEAD' }]
    for (const one of all) {
      for (const set of [undefined, withSecret('zoom', 's'), withSecret('x', 's')]) {
        const { headers = {}, body = '' } = find(one, set)?.answer ?? {}
        const type = headers['content-type'] ?? ''
        expect(['', 'text/plain; charset=utf-8', 'application/json']).toContain(type)
        expect(type === '').toBe(body === '')
      }
    }
  })

  it('does not look into a large body', () => {
    const padding = ' '.repeat(20_000)
    expect(find({ ...slack, body: padding + asText(slack.body) })).toBeUndefined()
    expect(find({ ...slack, body: new Uint8Array([0xff, 0xfe, 0x00]) })).toBeUndefined()
  })
})
