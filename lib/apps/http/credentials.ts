import type { HttpCredentials } from '../define'

/** How somebody proves to a service who asks, with its secrets as plain text. */
export type HttpProof =
  | { kind: 'basic'; username: string; password: string }
  | { kind: 'bearer'; token: string }
  | { kind: 'header'; name: string; value: string }
  | { kind: 'query'; name: string; value: string }

export function credentialsOf(proof: HttpProof): HttpCredentials {
  switch (proof.kind) {
    case 'basic': {
      const pair = Buffer.from(`${proof.username}:${proof.password}`).toString('base64')
      return { headers: { authorization: `Basic ${pair}` } }
    }
    case 'bearer':
      return { headers: { authorization: `Bearer ${proof.token.trim()}` } }
    case 'header':
      return { headers: { [proof.name]: proof.value } }
    case 'query':
      return { query: { [proof.name]: proof.value } }
  }
}
