import { describe, expect, it } from 'vitest'
import { findHandshake } from './handshake'
import {
  asana,
  asText,
  meta,
  notion,
  received,
  type Sent,
  slack,
  withSecret,
} from './test-handshake'
import { withoutHandshakeSecret } from './without-handshake-secret'

function kept(sent: Sent, verifyToken?: string) {
  const request = received(sent)
  const set = verifyToken ? { ...withSecret('meta', 's'), verifyToken } : undefined
  const handshake = findHandshake(request, set)
  if (!handshake) throw new Error('no handshake')
  const { headers, query, body } = withoutHandshakeSecret(handshake, request)
  return { headers, query, body: body?.toString() }
}

describe('what is kept of a handshake', () => {
  it('has not the secret of Asana, whatever the case of its header', () => {
    const { headers } = kept({ ...asana, headers: { 'X-HOOK-Secret': 'b537207f', Accept: '*/*' } })
    expect(headers).toContainEqual(['X-HOOK-Secret', '••••'])
    expect(headers).toContainEqual(['Accept', '*/*'])
    expect(JSON.stringify(headers)).not.toContain('b537207f')
  })

  it('has not the token of Notion, however it was written', () => {
    for (const body of [asText(notion.body), '{ "verification_token" : "se\\u0063ret_a/b\\"c" }']) {
      expect(kept({ ...notion, body }).body).toBe('{"verification_token":"••••"}')
    }
  })

  it('has not the word of Meta, right or wrong', () => {
    const query = 'hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=••••'
    expect(kept(meta).query).toBe(query)
    expect(kept(meta, 'another').query).toBe(query)
    const twice = 'hub.challenge=1&hub.mode=subscribe&hub%2Everify_token=a&hub.verify_token=b+c'
    expect(kept({ ...meta, query: twice }).query).toBe(
      'hub.challenge=1&hub.mode=subscribe&hub.verify_token=••••&hub.verify_token=••••',
    )
  })

  it('is otherwise what came', () => {
    const request = received({ ...slack, query: 'a=1&b=%20&&c' })
    expect(kept({ ...slack, query: request.query })).toEqual({
      headers: request.headers,
      query: request.query,
      body: asText(slack.body),
    })
  })
})
