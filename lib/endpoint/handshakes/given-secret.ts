import { isRecord } from '@/lib/flow/record'
import { answerNothing, asChallenge, asHeaderValue, type Sender } from './sender'

const hookSecret = 'x-hook-secret'

export const asana: Sender = {
  key: 'asana',
  title: 'Asana',
  method: 'POST',
  telling: { header: hookSecret },
  isSigned: false,
  read({ header, hasHeader, request }) {
    const token = asHeaderValue(header(hookSecret))
    // A header of this name beside an event is somebody's own way of proving who they are.
    const isEvent = hasHeader('x-hook-signature') || !isVoid(request.body)
    if (token === undefined || isEvent) return undefined
    return {
      detail: 'Asana verified this URL and gave it the secret it signs with.',
      answer: answerNothing(200, { 'x-hook-secret': token }),
      secret: { token, field: 'header', name: hookSecret },
    }
  },
}

function isVoid(body: Uint8Array): boolean {
  if (body.byteLength > 32) return false
  const text = Buffer.from(body).toString('latin1').replace(/\s/g, '')
  return text === '' || text === '{}' || text === '{"events":[]}'
}

export const notion: Sender = {
  key: 'notion',
  title: 'Notion',
  method: 'POST',
  telling: { word: Buffer.from('verification_token') },
  isSigned: false,
  read({ json }) {
    const body = json()
    if (!isRecord(body) || Object.keys(body).length !== 1) return undefined
    const token = asChallenge(body.verification_token)
    if (token === undefined) return undefined
    return {
      detail: 'Notion sent its verification token. Enter it at Notion to finish.',
      answer: answerNothing(200),
      secret: { token, field: 'body', name: 'verification_token' },
    }
  },
}
