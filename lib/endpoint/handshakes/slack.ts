import { readOwn } from '@/lib/flow/record'
import { answerText, challengeIn, type Sender } from './sender'

export const slack: Sender = {
  key: 'slack',
  title: 'Slack',
  method: 'POST',
  telling: { word: Buffer.from('url_verification') },
  isSigned: true,
  read({ json }) {
    const body = json()
    if (readOwn(body, 'type') !== 'url_verification') return undefined
    const challenge = challengeIn(body, 'challenge')
    return challenge === undefined ? undefined : { answer: answerText(challenge) }
  },
}
