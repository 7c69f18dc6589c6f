import { createHmac } from 'node:crypto'
import { readOwn } from '@/lib/flow/record'
import type { Glance } from './glance'
import { answerJson, asHashable, askForSecret, isSameText, type Sender, secretsFor } from './sender'

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
    const secrets = secretsFor('zoom', glance)
    const secret = secrets.find((one) => isSignedWith(one, glance)) ?? secrets[0]
    if (secret === undefined) {
      return askForSecret(
        'Zoom asked for an answer made with its secret token. Choose Zoom as the signature of this URL, enter the secret token there and validate again.',
      )
    }
    const encryptedToken = createHmac('sha256', secret).update(plainToken).digest('hex')
    return { answer: answerJson({ plainToken, encryptedToken }) }
  },
}

/** While the secret is changed there are two, and the answer must be made with the one Zoom uses. */
function isSignedWith(secret: string, { header, request }: Glance): boolean {
  const signed = createHmac('sha256', secret)
    .update(`v0:${header('x-zm-request-timestamp') ?? ''}:`)
    .update(request.body)
  return isSameText(header('x-zm-signature') ?? '', `v0=${signed.digest('hex')}`)
}
