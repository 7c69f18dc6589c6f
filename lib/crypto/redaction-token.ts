import { createHmac } from 'node:crypto'
import { deriveKey } from './keys'

export const redactionMark = 'redacted:'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const characters = 16

/**
 * What stands in the place of a value that is not stored: the same for the same value in a workspace,
 * so that it can be compared, and worth nothing without SECRET_KEY.
 */
export function redactionToken(workspaceId: string, text: string): string {
  const mac = createHmac('sha256', deriveKey(`redaction:${workspaceId}`))
    .update(text)
    .digest()
  let bits = mac.readBigUInt64BE(0) * 65_536n + BigInt(mac.readUInt16BE(8))
  let token = ''
  for (let at = 0; at < characters; at += 1) {
    token += alphabet.charAt(Number(bits % 32n))
    bits /= 32n
  }
  return `${redactionMark}${token}`
}
