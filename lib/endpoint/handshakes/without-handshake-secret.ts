import type { Handshake } from './handshake-types'

const masked = '••••'

interface Storable {
  headers: readonly (readonly [name: string, value: string])[]
  query: string
  body: Uint8Array | null
}

/** What of a handshake's request may be kept: everything but the secret that it carries. */
export function withoutHandshakeSecret(
  { secret }: Handshake,
  { headers, query, body }: Storable,
): { headers: [name: string, value: string][]; query: string; body: Buffer | null } {
  const isMasked = (name: string) =>
    secret?.field === 'header' && name.toLowerCase() === secret.name
  return {
    headers: headers.map(([name, value]) => [name, isMasked(name) ? masked : value]),
    query: query.split('&').map(maskVerifyToken).join('&'),
    body: keptBody(secret, body),
  }
}

/** Meta's word is compared, right or wrong, so it is not kept either way. */
function maskVerifyToken(pair: string): string {
  const [name] = new URLSearchParams(pair).keys()
  return name === 'hub.verify_token' ? `hub.verify_token=${masked}` : pair
}

/** A body that gives a secret consists of that one member. */
function keptBody(secret: Handshake['secret'], body: Uint8Array | null): Buffer | null {
  if (secret?.field === 'body') return Buffer.from(JSON.stringify({ [secret.name]: masked }))
  return body && Buffer.from(body.buffer, body.byteOffset, body.byteLength)
}
