import { answerJson, answerNothing, answerText, asChallenge, type Sender } from './sender'

export const dropbox: Sender = {
  key: 'dropbox',
  title: 'Dropbox',
  method: 'GET',
  telling: { query: /(^|&)challenge=/ },
  isSigned: false,
  read({ parameter, parameterCount }) {
    // A form with a field of this name has others too.
    const challenge = parameterCount() === 1 ? asChallenge(parameter('challenge')) : undefined
    return challenge === undefined ? undefined : { answer: answerText(challenge) }
  },
}

const oktaChallenge = 'x-okta-verification-challenge'

export const okta: Sender = {
  key: 'okta',
  title: 'Okta',
  method: 'GET',
  telling: { header: oktaChallenge },
  isSigned: false,
  read({ header }) {
    const verification = asChallenge(header(oktaChallenge))
    return verification === undefined ? undefined : { answer: answerJson({ verification }) }
  },
}

/** Trello says nothing about itself, and no event comes with HEAD: every one is answered. */
export const trello: Sender = {
  key: 'trello',
  title: 'Trello',
  method: 'HEAD',
  isSigned: false,
  read: () => ({
    detail: 'A HEAD request asked whether this URL is there, as Trello does.',
    answer: answerNothing(200),
  }),
}
