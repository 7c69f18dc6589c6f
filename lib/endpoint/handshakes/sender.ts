import { createHash, timingSafeEqual } from 'node:crypto'
import { readOwn } from '@/lib/flow/record'
import type { Glance } from './glance'
import type { Handshake, HandshakeAnswer } from './handshake-types'

/** A sender that asks before it sends. */
export interface Sender {
  key: string
  title: string
  method: 'GET' | 'POST' | 'HEAD' | 'OPTIONS'
  /** What a request must have before it is read any further. Absent: the method alone tells. */
  telling?: { header: string } | { query: RegExp } | { word: Buffer }
  isSigned: boolean
  /** undefined: it was something else after all. */
  read(glance: Glance): Reading | undefined
}

export interface Reading extends Pick<Handshake, 'refused' | 'secret' | 'visit'> {
  answer: HandshakeAnswer
  /** Where "… verified this URL." would not be true. */
  detail?: string
}

/** Nothing that a browser would render, whatever a stranger put into it. */
const nosniff = { 'x-content-type-options': 'nosniff' }

export function answerText(body: string, status = 200): HandshakeAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...nosniff }, body }
}

export function answerJson(value: Record<string, unknown>): HandshakeAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...nosniff },
    body: JSON.stringify(value),
  }
}

export function answerNothing(
  status: number,
  headers: Record<string, string> = {},
): HandshakeAnswer {
  return { status, headers, body: '' }
}

export function refuse(detail: string): Reading {
  return { refused: 'handshake_refused', detail, answer: answerNothing(403) }
}

/** The answer is made with a secret that its owner has not entered. */
export function askForSecret(detail: string): Reading {
  return { refused: 'handshake_needs_secret', detail, answer: answerNothing(401) }
}

const challengeCharactersMax = 4_096

/** What may be repeated to a sender: text of some length without control characters. */
export function asChallenge(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value.length > challengeCharactersMax) {
    return undefined
  }
  return /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(value) ? undefined : value
}

/** The same for a value that goes into a header. */
export function asHeaderValue(value: string | undefined): string | undefined {
  return value !== undefined && /^[\x21-\x7e]{1,1000}$/.test(value) ? value : undefined
}

/**
 * What a secret may be applied to for a stranger: the sender signs its events with the same secret, so
 * the result must not be the signature of any event. A body of JSON and `v0:…` do not fit in here.
 */
export function asHashable(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w+/=-]{1,512}$/.test(value) ? value : undefined
}

export function challengeIn(body: unknown, ...path: string[]): string | undefined {
  return asChallenge(path.reduce(readOwn, body))
}

/** The secrets that its owner entered for this very sender. */
export function secretsFor(preset: string, { configured }: Glance): string[] {
  if (configured?.preset !== preset) return []
  return configured.secrets.filter((secret) => secret.trim() !== '')
}

/** In constant time; the digests are of one length whatever was sent. */
export function isSameText(sent: string, expected: string): boolean {
  return timingSafeEqual(digest(sent), digest(expected))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
