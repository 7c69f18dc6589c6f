/** What happened, in a few words without a full stop; and what to change. */
export interface Rejection {
  line: string
  advice: string
}

const checkSecret =
  'Compare the secret in the trigger with the one the sender shows, and the sender chosen under Signature.'
const checkToken = 'Ask whoever makes the tokens, or change the settings of the trigger.'

/** By what exactly was wrong, which only the owner is told. */
export const rejectionsByDetail: Record<string, Rejection> = {
  signature_missing: {
    line: 'Signature: it has none',
    advice: 'Switch signing on in the sender, or choose the right sender in the trigger.',
  },
  signature_malformed: {
    line: 'Signature: it cannot be read',
    advice: 'The sender writes it another way. Check which sender is chosen in the trigger.',
  },
  signature_mismatch: { line: 'Signature: it does not match the body', advice: checkSecret },
  timestamp_missing: {
    line: 'Signature: it has no time',
    advice: 'The sender signs another way. Check which sender is chosen in the trigger.',
  },
  timestamp_malformed: {
    line: 'Signature: its time cannot be read',
    advice: 'The sender writes it another way. Check which sender is chosen in the trigger.',
  },
  timestamp_too_old: {
    line: 'Signature: signed too long ago',
    advice:
      'The sender’s clock is slow, or the request was on its way for long. Allow a larger difference in the trigger.',
  },
  timestamp_in_future: {
    line: 'Signature: signed in the future',
    advice: 'The sender’s clock is ahead. Set it, or allow a larger difference in the trigger.',
  },
  misconfigured: {
    line: 'The check of the sender is not set up to the end',
    advice: 'Until it is, nothing passes. Complete the settings of the trigger.',
  },
  credentials_missing: {
    line: 'The key or password is missing',
    advice: 'Enter it in the sender, as the trigger expects it.',
  },
  credentials_wrong: {
    line: 'The key or password is wrong',
    advice: 'Compare it in the sender and in the trigger.',
  },
  token_malformed: { line: 'Token: it cannot be read', advice: checkToken },
  token_expired: { line: 'Token: it has expired', advice: 'The sender needs a new one.' },
  token_not_yet_valid: {
    line: 'Token: it is not valid yet',
    advice: 'The clock of whoever made it is ahead.',
  },
  token_wrong_issuer: { line: 'Token: another issuer made it', advice: checkToken },
  token_wrong_audience: { line: 'Token: it is meant for somebody else', advice: checkToken },
  token_wrong_signature: {
    line: 'Token: its signature does not match',
    advice: 'Compare the secret or the public key in the trigger with the issuer’s.',
  },
  key_set_unavailable: {
    line: 'Token: the key set could not be loaded',
    advice: 'Check the address of the key set in the trigger. A sender that tries again gets in.',
  },
  address_not_allowed: {
    line: 'The sender’s address is not allowed',
    advice: 'Add it to the addresses of the trigger if you know it.',
  },
  too_many_fields: {
    line: 'The body has too many fields',
    advice: 'Make the sender send less, or send JSON instead of a form.',
  },
  too_many_events: {
    line: 'The body has too many events',
    advice: 'Make the sender send fewer at once, or do not split the body.',
  },
  handshake_refused: {
    line: 'Handshake: it did not prove itself',
    advice: 'Compare the verify token or the secret in the sender and in the trigger.',
  },
  handshake_needs_secret: {
    line: 'Handshake: it needs the sender’s secret',
    advice: 'Enter the secret in the trigger, then let the sender try again.',
  },
}

/** By the word the sender was told. */
export const rejectionsByReason: Record<string, Rejection> = {
  bad_signature: { line: 'Signature: it does not match', advice: checkSecret },
  unauthorized: {
    line: 'The key is missing or wrong',
    advice: 'Compare it in the sender and in the trigger.',
  },
  forbidden: {
    line: 'The sender is not allowed',
    advice: 'Allow it in the settings of the trigger if you know it.',
  },
  method_not_allowed: {
    line: 'This method is not allowed',
    advice: 'Allow it in the settings of the trigger, or change the sender.',
  },
  too_large: {
    line: 'The body was over the limit',
    advice: 'Make the sender send less, or raise MAX_BODY_BYTES on the server.',
  },
  unsupported_encoding: {
    line: 'The body is compressed',
    advice: 'Switch compression off in the sender, or accept it in the trigger.',
  },
  rate_limited: {
    line: 'Over the rate limit',
    advice:
      'Most senders try again later. Raise the limit in the trigger if this is usual traffic.',
  },
  spam: {
    line: 'It looks like spam',
    advice: 'A program filled in a field that people do not see. Run it if it is real.',
  },
  malformed: {
    line: 'The request could not be read',
    advice: 'The sender writes it in a way that no server understands.',
  },
}
