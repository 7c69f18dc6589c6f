/** The address of the other end of the connection. Our own server sets it over anything sent. */
export const peerHeader = 'x-hookline-peer'
/** Who sent the request, as far as trusted proxies say it; set in the same place. */
export const sourceHeader = 'x-hookline-source'

/**
 * True for a request that comes straight from this machine: a loopback peer, no sign of a proxy,
 * and a local name in the URL (a foreign one that resolves to us is a trick on a browser).
 */
export function isFromThisMachine(headers: Headers): boolean {
  const peer = headers.get(peerHeader) ?? ''
  if (!/^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^::1$/.test(peer)) return false
  if (['forwarded', 'via', 'x-real-ip'].some((name) => headers.has(name))) return false
  const host = headers.get('host') ?? ''
  // Next itself fills these two in when nobody sent them: with the peer and the host.
  if ((headers.get('x-forwarded-for') ?? peer) !== peer) return false
  if ((headers.get('x-forwarded-host') ?? host) !== host) return false
  return isLocalHost(host)
}

export function isLocalHost(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host)
}
