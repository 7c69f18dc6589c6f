import { isRecord, readOwn } from '@/lib/flow/record'
import { answerJson, answerNothing, askForSecret, type Sender } from './sender'

const signature = 'x-signature-ed25519'

/**
 * Two URLs of one application: interactions ping with type 1, webhook events with type 0, and an
 * event of the latter has type 1 as well. Each ping comes with a forged twin that must be refused, so
 * Discord takes no URL that has no public key.
 */
export const discord: Sender = {
  key: 'discord',
  title: 'Discord',
  method: 'POST',
  telling: { header: signature },
  isSigned: true,
  read({ json, configured }) {
    const body = json()
    if (!isRecord(body) || !Object.hasOwn(body, 'application_id')) return undefined
    const type = readOwn(body, 'type')
    const isPing = (type === 0 || type === 1) && !Object.hasOwn(body, 'event')
    if (!isPing) return undefined
    if (!configured?.secrets.some((secret) => secret.trim() !== '')) {
      return askForSecret(
        'Discord only takes a URL that refuses forged requests. Choose Discord as the signature of this URL, enter the public key of the application there and save the URL at Discord again.',
      )
    }
    return { answer: type === 1 ? answerJson({ type: 1 }) : answerNothing(204) }
  },
}
