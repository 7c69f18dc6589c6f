import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findHandshake } from './handshake'
import {
  asana,
  asJson,
  cloudEvents,
  discord,
  discordHeaders,
  dropbox,
  eventGrid,
  find,
  graph,
  meta,
  notion,
  okta,
  received,
  slack,
  sns,
  text,
  twitch,
  withSecret,
  x,
  zoom,
} from './test-handshake'

/** Both made with openssl: `printf %s <token> | openssl dgst -sha256 -hmac <secret>`. */
const zoomHash = 'd9e0d764a78494688ba3f2d5c0ed4ca311394b4834d959759213424d2df961e3'
const xHash = 'V15Z8jZKSn79MvUtOr/avaS937vvCXD9ZpCzgKnUmrc='

describe('handshakes of senders', () => {
  it('repeats the challenge of Slack as plain text', () => {
    expect(find(slack)).toEqual({
      sender: 'slack',
      detail: 'Slack verified this URL.',
      isSigned: true,
      answer: {
        status: 200,
        headers: text,
        body: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
      },
    })
  })

  it('answers Zoom with the hash of its token, made with the secret that is set for Zoom', () => {
    const handshake = find(zoom, withSecret('zoom', 'zoom-secret-token'))
    expect(handshake).toMatchObject({ sender: 'zoom', isSigned: true })
    expect(handshake?.answer).toEqual({
      status: 200,
      headers: asJson,
      body: `{"plainToken":"qgg8vlvZRS6UYooatFL8Aw","encryptedToken":"${zoomHash}"}`,
    })
  })

  it('answers Zoom with the secret that it signs with while there are two', () => {
    const request = received(zoom)
    const signed = createHmac('sha256', 'zoom-secret-token')
      .update('v0:1795729385:')
      .update(request.body)
      .digest('hex')
    const headers = request.headers.map(
      ([name, value]) => [name, name === 'X-Zm-Signature' ? `v0=${signed}` : value] as const,
    )
    const set = withSecret('zoom', 'the next one', 'zoom-secret-token')
    expect(findHandshake({ ...request, headers }, set)?.answer.body).toContain(zoomHash)
  })

  it.each([
    undefined,
    withSecret('zoom'),
    withSecret('zoom', ''),
    withSecret('github', 'of another sender'),
    withSecret('custom', 'of another sender'),
  ])('refuses Zoom and X, and says what is missing, without a secret of theirs (%j)', (set) => {
    for (const [sent, sender] of [[zoom, 'zoom'] as const, [x, 'x'] as const]) {
      const handshake = find(sent, set)
      expect(handshake).toMatchObject({
        sender,
        refused: 'handshake_needs_secret',
        answer: { status: 401, body: '' },
      })
      expect(handshake?.detail).toContain('secret')
    }
  })

  it('answers X with the hash of its token', () => {
    const handshake = find(x, withSecret('x', 'x-consumer-secret'))
    expect(handshake).toMatchObject({ sender: 'x', isSigned: false })
    expect(handshake?.answer).toEqual({
      status: 200,
      headers: asJson,
      body: `{"response_token":"sha256=${xHash}"}`,
    })
  })

  it('repeats the validation token of Microsoft Graph as it was before encoding', () => {
    const body = `Validation: Testing client application reachability for subscription Request-Id: 2f1b5e4a`
    const answer = { status: 200, headers: text, body }
    expect(find(graph)).toMatchObject({ sender: 'microsoft_graph', isSigned: false, answer })
    const sharePoint = find({ ...graph, query: 'validationtoken=c7b8%2D40c8' })
    expect(sharePoint?.answer.body).toBe('c7b8-40c8')
  })

  it('repeats the challenge of Meta when no word is set, or the word that was sent', () => {
    const answer = { status: 200, headers: text, body: '1158201444' }
    const set = { ...withSecret('meta', 's'), verifyToken: 'meatyhamhock' }
    expect(find(meta)).toEqual({
      sender: 'meta',
      detail: 'Meta verified this URL.',
      isSigned: false,
      answer,
    })
    expect(find(meta, set)?.answer).toEqual(answer)
  })

  it.each(['', 'meatyhamhoc', 'meatyhamhock ', 'MEATYHAMHOCK'])(
    'refuses Meta when its word is not %j',
    (verifyToken) => {
      expect(find(meta, { ...withSecret('meta', 's'), verifyToken })).toMatchObject({
        sender: 'meta',
        refused: 'handshake_refused',
        answer: { status: 403, body: '' },
      })
      const noWord = { ...meta, query: 'hub.mode=subscribe&hub.challenge=1' }
      expect(find(noWord, { ...withSecret('meta', 's'), verifyToken })?.refused).toBeDefined()
    },
  )

  it('calls a hub of feeds by its own name', () => {
    const topic = 'https%3A%2F%2Fwww.youtube.com%2Fxml%2Ffeeds%2Fvideos.xml%3Fchannel_id%3DUC1'
    const query = `hub.topic=${topic}&hub.challenge=1234&hub.mode=subscribe&hub.lease_seconds=432000`
    expect(find({ method: 'GET', query })).toMatchObject({
      sender: 'websub',
      detail: 'A WebSub hub verified this URL.',
      answer: { status: 200, headers: text, body: '1234' },
    })
  })

  it('repeats the challenge of Dropbox and of Twitch', () => {
    expect(find(dropbox)).toMatchObject({
      sender: 'dropbox',
      isSigned: false,
      answer: { status: 200, headers: text, body: '8T0sh8LhkPpX5yXqXfpLqQ' },
    })
    expect(find(twitch)).toMatchObject({
      sender: 'twitch',
      isSigned: true,
      answer: { status: 200, headers: text, body: 'pogchamp-kappa-360noscope-vohiyo' },
    })
  })

  it('answers any HEAD, as Trello wants it', () => {
    expect(find({ method: 'HEAD', headers: { 'User-Agent': 'Trello' } })).toMatchObject({
      sender: 'trello',
      isSigned: false,
      answer: { status: 200, body: '' },
    })
  })

  it('answers Okta and Event Grid in JSON', () => {
    expect(find(okta)).toMatchObject({
      sender: 'okta',
      answer: {
        status: 200,
        headers: asJson,
        body: '{"verification":"Uy0s1k9OMNAGoTGVdO0aAaXyE6bJt_5ZQmFLmiTC"}',
      },
    })
    expect(find(eventGrid)).toMatchObject({
      sender: 'event_grid',
      answer: {
        status: 200,
        headers: asJson,
        body: '{"validationResponse":"512d38b6-c7b8-40c8-89fe-f46f9e9622b6"}',
      },
    })
  })

  it('allows a CloudEvents sender its own origin and rate, and never calls it back', () => {
    const handshake = find(cloudEvents)
    expect(handshake?.answer).toEqual({
      status: 200,
      headers: {
        allow: 'POST',
        'webhook-allowed-origin': 'eventgrid.azure.net',
        'webhook-allowed-rate': '120',
      },
      body: '',
    })
    expect(handshake).not.toHaveProperty('visit')
    const withoutRate = find({ method: 'OPTIONS', headers: { 'WebHook-Request-Origin': 'a.test' } })
    expect(withoutRate?.answer.headers['webhook-allowed-rate']).toBe('*')
  })

  it('gives Asana its secret back in the header, and hands it on', () => {
    const token = 'b537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81'
    for (const body of ['', '{}', ' { }\n', '{"events": []}']) {
      expect(find({ ...asana, body })).toMatchObject({
        sender: 'asana',
        isSigned: false,
        answer: { status: 200, headers: { 'x-hook-secret': token }, body: '' },
        secret: { token, field: 'header', name: 'x-hook-secret' },
      })
    }
  })

  it('takes the verification token of Notion', () => {
    expect(find(notion)).toMatchObject({
      sender: 'notion',
      isSigned: false,
      answer: { status: 200, body: '' },
      secret: {
        token: 'secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl',
        field: 'body',
        name: 'verification_token',
      },
    })
  })

  it('answers both pings of Discord once there is a key to refuse its forged ones', () => {
    const key = withSecret('discord', 'a'.repeat(64))
    expect(find(discord, key)).toMatchObject({
      sender: 'discord',
      isSigned: true,
      answer: { status: 200, headers: asJson, body: '{"type":1}' },
    })
    const eventsPing = { version: 1, application_id: '1234560123453231555', type: 0 }
    expect(find({ headers: discordHeaders, body: eventsPing }, key)?.answer).toEqual({
      status: 204,
      headers: {},
      body: '',
    })
    expect(find(discord)).toMatchObject({
      sender: 'discord',
      refused: 'handshake_needs_secret',
      answer: { status: 401 },
    })
  })

  it('asks to visit the address of an SNS confirmation', () => {
    const handshake = find(sns)
    expect(handshake).toMatchObject({
      sender: 'sns',
      isSigned: true,
      answer: { status: 200, body: '' },
      visit: expect.stringMatching(/^https:\/\/sns\.eu-west-1\.amazonaws\.com\/\?Action=/),
    })
    const topics = ['arn:aws:sns:eu-west-1:123456789012:orders']
    expect(find(sns, { ...withSecret('sns'), topics })?.visit).toBeDefined()
  })

  it('refuses an SNS topic that is not among those of the URL', () => {
    const topics = ['arn:aws:sns:eu-west-1:123456789012:invoices']
    const handshake = find(sns, { ...withSecret('sns'), topics })
    expect(handshake).toMatchObject({ refused: 'handshake_refused', answer: { status: 403 } })
    expect(handshake).not.toHaveProperty('visit')
  })
})
