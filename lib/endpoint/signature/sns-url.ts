/**
 * Whether an address in an SNS message is one of Amazon's. The host is compared as it is written, so
 * nothing that a parser would first turn into it (user names, ports, dots of other scripts) passes.
 */
export function isSnsUrl(url: string): boolean {
  const host = /^https:\/\/([^/?#\\@:]+)\//.exec(url)?.[1]
  if (host === undefined || !hostPattern.test(host) || !/^[\x21-\x7e]+$/.test(url)) return false
  return URL.canParse(url) && new URL(url).origin === `https://${host.toLowerCase()}`
}

const hostPattern = /^sns\.[a-zA-Z0-9-]{3,}\.amazonaws\.com(\.cn)?$/

/** Where SNS keeps the certificates it signs with. */
export function isSnsCertificateUrl(url: string): boolean {
  return isSnsUrl(url) && /^https:\/\/[^/]+\/[\w.-]+\.pem$/.test(url)
}
