/** The host that an account for this URL would name; undefined while it is no whole URL. */
export function hostOf(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined
  const { host, protocol } = new URL(url)
  return /^https?:$/.test(protocol) && host !== '' ? host : undefined
}

/** Values in which the hosts follow the test URL, as long as nobody wrote others. */
export function withSuggestedHosts(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, unknown> {
  const suggested = hostOf(after.testUrl)
  if (suggested === undefined || after.testUrl === before.testUrl) return after
  const given = Array.isArray(after.hosts) ? after.hosts : []
  const isOurs = given.length === 0 || (given.length === 1 && given[0] === hostOf(before.testUrl))
  return isOurs ? { ...after, hosts: [suggested] } : after
}
