import { createHmac } from 'node:crypto'
import { answerJson, asHashable, askForSecret, type Sender, secretsFor } from './sender'

/** The challenge-response check, sent at registration and then every hour. */
export const x: Sender = {
  key: 'x',
  title: 'X',
  method: 'GET',
  telling: { query: /(^|&)crc_token=/ },
  isSigned: false,
  read(glance) {
    const token = asHashable(glance.parameter('crc_token'))
    if (token === undefined) return undefined
    const [secret] = secretsFor('x', glance)
    if (secret === undefined) {
      return askForSecret(
        'X asked for an answer made with the consumer secret. Choose X as the signature of this URL, enter the consumer secret there and validate again.',
      )
    }
    const digest = createHmac('sha256', secret).update(token).digest('base64')
    return { answer: answerJson({ response_token: `sha256=${digest}` }) }
  },
}
