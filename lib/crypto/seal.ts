import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '@/lib/errors'
import { deriveKey, keyId } from './keys'

/** What a sealed value belongs to: it opens nowhere else (AES-GCM additional data). */
export interface SealContext {
  purpose:
    | 'endpoint-token'
    | 'connection'
    | 'document-secret'
    | 'variable'
    | 'alert-webhook'
    | 'check'
  workspaceId: string
  rowId: string
}

const format = 'v1'

/** Encrypts a text as `v1.<key id>.<nonce>.<ciphertext and tag>` (AES-256-GCM, base64url). */
export function seal(context: SealContext, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(`seal:${context.purpose}`), nonce)
  cipher.setAAD(additionalData(context))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return [format, keyId(), nonce.toString('base64url'), sealed.toString('base64url')].join('.')
}

/** The reverse of `seal`. Throws when the secret key, the context or the text does not fit. */
export function open(context: SealContext, sealedText: string): string {
  const [version, id, nonceText, body] = sealedText.split('.')
  if (version !== format || !nonceText || !body) {
    throw new AppError('invalid', 'This stored secret has a form that Hookline does not know.')
  }
  if (id !== keyId()) {
    throw new AppError('not_ready', 'This secret was sealed with another SECRET_KEY.')
  }
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv(
    'aes-256-gcm',
    deriveKey(`seal:${context.purpose}`),
    Buffer.from(nonceText, 'base64url'),
  )
  decipher.setAAD(additionalData(context))
  decipher.setAuthTag(bytes.subarray(-16))
  return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8')
}

function additionalData({ purpose, workspaceId, rowId }: SealContext): Buffer {
  return Buffer.from(JSON.stringify([workspaceId, purpose, rowId]))
}
