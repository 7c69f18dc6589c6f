/** Bytes as text; undefined where they are none. Of a cut text the last character may be a part. */
export function readText(bytes: Uint8Array, { isCut = false } = {}): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, {
      stream: isCut,
    })
  } catch {
    return undefined
  }
}
