import type { Glance } from './glance'
import { answerText, asChallenge, isSameText, type Reading, refuse, type Sender } from './sender'

const hub = {
  method: 'GET',
  telling: { query: /(^|&)hub\.challenge=/ },
  isSigned: false,
} as const

/** Facebook, Instagram, WhatsApp, Messenger: one way for all of them. */
export const meta: Sender = {
  ...hub,
  key: 'meta',
  title: 'Meta',
  read: (glance) => (glance.hasParameter('hub.topic') ? undefined : readChallenge(glance)),
}

/** Hubs of feeds, such as YouTube's, which say what they are about. */
export const websub: Sender = {
  ...hub,
  key: 'websub',
  title: 'A WebSub hub',
  read: (glance) => (glance.hasParameter('hub.topic') ? readChallenge(glance) : undefined),
}

function readChallenge(glance: Glance): Reading | undefined {
  const challenge = asChallenge(glance.parameter('hub.challenge'))
  if (challenge === undefined || glance.parameter('hub.mode') !== 'subscribe') return undefined
  const expected = glance.configured?.verifyToken
  if (expected === undefined) return { answer: answerText(challenge) }
  const isExpected = isSameText(glance.parameter('hub.verify_token') ?? '', expected)
  // An empty word would let everybody in.
  if (expected.trim() !== '' && isExpected) return { answer: answerText(challenge) }
  return refuse(
    'The verify token of the request is not the one entered here. Enter the same word in both places and verify again.',
  )
}
