import { findPreset } from '@/lib/endpoint/signature/find-preset'
import type { Scheme, SignaturePlace, TimestampPlace } from '@/lib/endpoint/signature/scheme'
import { secretHint } from './secret-variants'

export const algorithmWords: Record<Scheme['algorithm'], string> = {
  'hmac-sha256': 'SHA-256',
  'hmac-sha1': 'SHA-1',
  'hmac-sha512': 'SHA-512',
  ed25519: 'Ed25519',
  'ecdsa-p256-sha256': 'ECDSA',
  token: 'a plain token',
}

export const encodingWords: Record<Scheme['encoding'], string> = {
  hex: 'hex',
  hex_upper: 'hex in capitals',
  base64: 'base64',
  base64url: 'base64 for URLs',
}

export const unitWords: Record<TimestampPlace['unit'], string> = {
  s: 'seconds',
  ms: 'milliseconds',
  iso: 'ISO 8601',
}

export function presetTitle(key: string): string {
  return findPreset(key)?.title ?? 'a custom signature'
}

/** As headers are commonly written: `x-hub-signature` is `X-Hub-Signature`. */
export function placeWords({ in: where, name }: SignaturePlace | TimestampPlace): string {
  return where === 'body' ? `member ${name} of the body` : headerWords(name)
}

export function headerWords(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_all, dash: string, letter: string) => {
    return dash + letter.toUpperCase()
  })
}

/** “ending in …9f2c”; nothing for a short secret. */
export function endingWords(secret: string): string {
  const hint = secretHint(secret)
  return hint === '' ? '' : ` ending in ${hint}`
}

export function bytesWords(count: number): string {
  return count === 1 ? '1 byte' : `${count.toLocaleString('en')} bytes`
}

export function durationWords(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1_000)
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`
  return `${Math.round(seconds / 86_400).toLocaleString('en')} days`
}
