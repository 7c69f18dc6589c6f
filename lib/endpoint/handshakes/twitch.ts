import { answerText, challengeIn, type Sender } from './sender'

const messageType = 'twitch-eventsub-message-type'

export const twitch: Sender = {
  key: 'twitch',
  title: 'Twitch',
  method: 'POST',
  telling: { header: messageType },
  isSigned: true,
  read({ header, json }) {
    if (header(messageType) !== 'webhook_callback_verification') return undefined
    const challenge = challengeIn(json(), 'challenge')
    return challenge === undefined ? undefined : { answer: answerText(challenge) }
  },
}
