import type { CurlAuth } from './curl'

type Header = [name: string, value: string]

/** Headers whose value proves who asks. */
const secretHeader =
  /^(proxy-)?authorization$|cookie$|(api|access|auth|secret)[-_]?(key|token)$|^x-.*(key|token|secret)$/i

const fromShell = /^\$(?:\w+|\{\w+\})$/

/**
 * What proves who asks, apart from the other headers: the user, else Authorization, else the first
 * secret header. A step has one such proof.
 */
export function takeAuth(headers: Header[], user: string | undefined, notes: string[]) {
  const secrets = headers.filter(([name]) => secretHeader.test(name))
  const authorization = secrets.find(([name]) => name.toLowerCase() === 'authorization')
  const chosen = user === undefined ? (authorization ?? secrets[0]) : undefined
  const others = headers.filter(
    (header) => header !== chosen && !(user !== undefined && header === authorization),
  )
  for (const [name] of others.filter((header) => secrets.includes(header))) {
    notes.push(`“${name}” stays among the headers. Whoever may see this flow can read it there.`)
  }
  const auth = user === undefined ? chosen && authOf(chosen) : basicOf(user)
  return { auth, headers: others }
}

function authOf([name, value]: Header): CurlAuth {
  if (name.toLowerCase() === 'authorization') {
    const [, scheme = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(value) ?? []
    if (scheme.toLowerCase() === 'bearer') return { kind: 'bearer', ...secret('token', rest) }
    const pair = scheme.toLowerCase() === 'basic' ? fromBase64(rest.trim()) : undefined
    if (pair !== undefined) return basicOf(pair)
  }
  return { kind: 'header', name, ...secret('value', value) }
}

function basicOf(user: string): CurlAuth {
  const colon = user.indexOf(':')
  if (colon < 0) return { kind: 'basic', username: user }
  const password = user.slice(colon + 1)
  return { kind: 'basic', username: user.slice(0, colon), ...secret('password', password) }
}

/** A value that only the shell knows has to be entered. */
function secret<N extends string>(name: N, value: string): Partial<Record<N, string>> {
  const known: Partial<Record<N, string>> = {}
  if (value !== '' && !fromShell.test(value.trim())) known[name] = value
  return known
}

function fromBase64(text: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    const pair = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return pair.includes(':') ? pair : undefined
  } catch {
    return undefined
  }
}
