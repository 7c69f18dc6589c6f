/** A host, `*.` before it for all below it, and a port where it is not the one of the scheme. */
const pattern =
  /^(\*\.)?((?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/

/** As it is compared: lower case, without blanks. Undefined: it names no host. */
export function readHostPattern(text: string): string | undefined {
  const plain = text.trim().toLowerCase()
  const found = pattern.exec(plain)
  if (!found) return undefined
  const [, wildcard, host = '', port] = found
  // `*.com` would allow strangers.
  if (wildcard && !host.includes('.')) return undefined
  return port === undefined || (Number(port) > 0 && Number(port) <= 65_535) ? plain : undefined
}

/** Without a port a pattern means the port of the web: 443, or 80 without encryption. */
export function isAllowedHost(url: URL, patterns: readonly string[]): boolean {
  return patterns.some((text) => {
    const [, wildcard, host = '', port = ''] = pattern.exec(readHostPattern(text) ?? '') ?? []
    // `URL` leaves out the port of the scheme.
    const isPort = url.port === port || (url.port === '' && port === defaultPort(url))
    if (host === '' || !isPort) return false
    const name = url.hostname.replace(/\.$/, '')
    return wildcard ? name.endsWith(`.${host}`) : name === host
  })
}

function defaultPort({ protocol }: URL): string {
  return protocol === 'https:' ? '443' : '80'
}
