import { isSnsUrl } from '@/lib/endpoint/signature/sns-url'
import { isRecord } from '@/lib/flow/record'
import { answerNothing, asChallenge, refuse, type Sender } from './sender'

const messageType = 'x-amz-sns-message-type'

/** Whether it may be confirmed depends on its signature, which `verifySns` checks. */
export const sns: Sender = {
  key: 'sns',
  title: 'Amazon SNS',
  method: 'POST',
  telling: { header: messageType },
  isSigned: true,
  read({ header, json, configured }) {
    if (header(messageType) !== 'SubscriptionConfirmation') return undefined
    const body = json()
    if (!isRecord(body) || body.Type !== 'SubscriptionConfirmation') return undefined
    const topic = asChallenge(body.TopicArn)
    const url = asChallenge(body.SubscribeURL)
    if (topic === undefined || url === undefined) return undefined
    if (!isConfirmation(url)) {
      return refuse(
        'The address that would confirm the subscription is not one of Amazon SNS, so it was not visited.',
      )
    }
    const topics = configured?.topics ?? []
    if (topics.length > 0 && !topics.includes(topic)) {
      return refuse(
        `The topic ${topic.slice(0, 300)} is not among the topics of this URL. Add it there if it may send.`,
      )
    }
    return {
      detail: `Amazon SNS asked to confirm the subscription to ${topic.slice(0, 300)}.`,
      answer: answerNothing(200),
      visit: url,
    }
  },
}

function isConfirmation(url: string): boolean {
  return isSnsUrl(url) && new URL(url).searchParams.get('Action') === 'ConfirmSubscription'
}
