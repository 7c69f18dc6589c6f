export interface DecodedText {
  /** Without its byte order mark; with U+FFFD where the bytes are wrong. */
  text: string
  isValid: boolean
}

/**
 * Bytes as text: in the encoding that a UTF-16 byte order mark shows, else the one the sender
 * declares, else UTF-8.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): DecodedText {
  const encoding = markedEncoding(bytes) ?? declaredEncoding(contentType)
  try {
    return { text: strictDecoder(encoding).decode(bytes), isValid: true }
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), isValid: false }
  }
}

/** The encoding that the content type names, as TextDecoder calls it; UTF-8 where none is known. */
export function declaredEncoding(contentType: string | null): string {
  if (contentType === null || isPlainlyUtf8(contentType)) return 'utf-8'
  const charset = contentType.match(/charset\s*=\s*["']?([\w.:-]{1,40})/i)?.[1]
  if (!charset || /^(?:utf-?8|(?:us-)?ascii)$/i.test(charset)) return 'utf-8'
  try {
    return new TextDecoder(charset).encoding
  } catch {
    // An encoding nobody knows: the bytes are read as what they most likely are.
    return 'utf-8'
  }
}

/** Most requests, told without a pattern. */
function isPlainlyUtf8(contentType: string): boolean {
  return contentType === 'application/json' || contentType.endsWith('charset=utf-8')
}

export function markedEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

const utf8Decoder = new TextDecoder('utf-8', { fatal: true })

function strictDecoder(encoding: string): TextDecoder {
  return encoding === 'utf-8' ? utf8Decoder : new TextDecoder(encoding, { fatal: true })
}
