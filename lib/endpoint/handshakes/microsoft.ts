import { readOwn } from '@/lib/flow/record'
import {
  answerJson,
  answerNothing,
  answerText,
  asChallenge,
  asHeaderValue,
  challengeIn,
  type Sender,
} from './sender'

export const microsoftGraph: Sender = {
  key: 'microsoft_graph',
  title: 'Microsoft Graph',
  method: 'POST',
  telling: { query: /(^|&)validationtoken=/i },
  isSigned: false,
  read({ parameter, request }) {
    // SharePoint writes it in lower case. An event has a body, this has none.
    if (request.body.byteLength > 0) return undefined
    const token = asChallenge(parameter('validationToken') ?? parameter('validationtoken'))
    return token === undefined ? undefined : { answer: answerText(token) }
  },
}

const eventType = 'aeg-event-type'

export const eventGrid: Sender = {
  key: 'event_grid',
  title: 'Azure Event Grid',
  method: 'POST',
  telling: { header: eventType },
  isSigned: false,
  read({ header, json }) {
    if (header(eventType) !== 'SubscriptionValidation') return undefined
    const body = json()
    const event = Array.isArray(body) ? body[0] : body
    if (readOwn(event, 'eventType') !== 'Microsoft.EventGrid.SubscriptionValidationEvent') {
      return undefined
    }
    const code = challengeIn(event, 'data', 'validationCode')
    return code === undefined ? undefined : { answer: answerJson({ validationResponse: code }) }
  },
}

const requestOrigin = 'webhook-request-origin'

/** `WebHook-Request-Callback` is an address of the sender's choice and is never visited. */
export const cloudEvents: Sender = {
  key: 'cloudevents',
  title: 'CloudEvents',
  method: 'OPTIONS',
  telling: { header: requestOrigin },
  isSigned: false,
  read({ header }) {
    const origin = asHeaderValue(header(requestOrigin))
    if (origin === undefined) return undefined
    const rate = header('webhook-request-rate')
    return {
      detail: `${origin.slice(0, 200)} asked, as CloudEvents do, whether it may send to this URL.`,
      answer: answerNothing(200, {
        allow: 'POST',
        'webhook-allowed-origin': origin,
        'webhook-allowed-rate': rate && /^[1-9]\d{0,8}$/.test(rate) ? rate : '*',
      }),
    }
  },
}
