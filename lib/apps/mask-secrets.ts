const masked = '••••••••'

/** Headers that carry credentials, by the names that are in use for them. */
const secretHeader =
  /^(proxy-)?authorization$|cookie$|(api|access|auth|secret)[-_]?(key|token)$|^x-.*(key|token|secret)$/i

/** Query fields that carry credentials: "api_key", "token", "X-Amz-Signature". */
const secretField =
  /(^|[-_.])(api[-_]?|access[-_]?|auth[-_]?)?(key|token|secret|password|passwd|pwd|signature|sig|auth|code|credential)s?$|(apikey|token|secret|password|signature)$/i

export function isSecretHeader(name: string): boolean {
  return secretHeader.test(name)
}

export function isSecretField(name: string): boolean {
  return secretField.test(name)
}

/** Headers as they may be recorded and shown. */
export function maskHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      secretHeader.test(name) ? masked : value,
    ]),
  )
}

/** A URL as it may be recorded and shown: without a password in it, and without keys in its query. */
export function maskUrl(text: string): string {
  // Nearly all of them: there is nothing that could be one.
  if (!/[?@]/.test(text) || !URL.canParse(text)) return text
  const url = new URL(text)
  const hasUser = url.username !== '' || url.password !== ''
  url.username = ''
  url.password = ''
  const entries = [...url.searchParams]
  const isSecret = entries.some(([name]) => secretField.test(name))
  if (!hasUser && !isSecret) return text
  if (!isSecret) return url.href
  // Written by hand, so that the dots stay dots.
  const query = entries.map(([name, value]) =>
    secretField.test(name)
      ? `${encodeURIComponent(name)}=${masked}`
      : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  )
  url.search = ''
  url.hash = ''
  return `${url.href}?${query.join('&')}`
}
