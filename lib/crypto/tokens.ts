import { createHash, randomInt } from 'node:crypto'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** 22 characters base62: 131 random bits. */
export function randomToken(length = 22): string {
  let token = ''
  for (let i = 0; i < length; i += 1) token += base62.charAt(randomInt(base62.length))
  return token
}

/** SHA-256 in hex: how tokens and API keys are stored and looked up. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
