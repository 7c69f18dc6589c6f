import { createHmac } from 'node:crypto'
import { readOwn } from '@/lib/flow/record'
import { answerJson, asHashable, askForSecret, type Sender, secretFor } from './sender'

/** Asked again every 72 hours, so it is answered whatever state the flow is in. */
export const zoom: Sender = {
  key: 'zoom',
  title: 'Zoom',
  method: 'POST',
  telling: { word: Buffer.from('endpoint.url_validation') },
  isSigned: true,
  read(glance) {
    const body = glance.json()
    if (readOwn(body, 'event') !== 'endpoint.url_validation') return undefined
    const plainToken = asHashable(readOwn(readOwn(body, 'payload'), 'plainToken'))
    if (plainToken === undefined) return undefined
    const secret = secretFor('zoom', glance)
    if (secret === undefined) {
      return askForSecret(
        'Zoom asked for an answer made with its secret token. Choose Zoom as the signature of this URL, enter the secret token there and validate again.',
      )
    }
    const encryptedToken = createHmac('sha256', secret).update(plainToken).digest('hex')
    return { answer: answerJson({ plainToken, encryptedToken }) }
  },
}
