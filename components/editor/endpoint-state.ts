import { isBlank } from '@/components/form/fields'
import { type Schema, variantsOf } from '@/lib/flow/json-schema'
import { isRecord } from '@/lib/flow/record'

/** Whether a check of the sender is off by choice, made, or cannot be made and refuses everything. */
export type CheckState =
  | { kind: 'off' }
  | { kind: 'on' }
  /** What is missing, as the object of "No … yet". */
  | { kind: 'unfinished'; missing: string }

/** Signed with a certificate that the sender publishes: there is nothing to enter. */
const withoutSecret = new Set<unknown>(['sns'])

export function signatureState(signature: unknown): CheckState {
  const { preset, secrets, header } = recordOf(signature)
  if (isBlank(preset) || preset === 'none') return { kind: 'off' }
  const isSecretGiven = Array.isArray(secrets) && secrets.some((secret) => !isBlank(secret))
  if (!isSecretGiven && !withoutSecret.has(preset)) return { kind: 'unfinished', missing: 'secret' }
  if (preset === 'custom' && isBlank(header)) return { kind: 'unfinished', missing: 'header' }
  return { kind: 'on' }
}

/** What each kind needs; of several, one is enough. */
const needed: Record<string, { name: string; of: readonly string[] }[]> = {
  header: [
    { name: 'header', of: ['name'] },
    { name: 'value', of: ['value'] },
  ],
  basic: [
    { name: 'user name', of: ['username'] },
    { name: 'password', of: ['password'] },
  ],
  bearer: [{ name: 'token', of: ['token'] }],
}

export function accessState(auth: unknown): CheckState {
  const given = recordOf(auth)
  const { kind } = given
  if (isBlank(kind) || kind === 'none') return { kind: 'off' }
  const parts = kind === 'jwt' ? neededOfToken(given) : (needed[String(kind)] ?? [])
  const missing = parts.find(({ of }) => of.every((name) => isBlank(given[name])))
  return missing ? { kind: 'unfinished', missing: missing.name } : { kind: 'on' }
}

function neededOfToken({ algorithm }: Record<string, unknown>) {
  const isShared = isBlank(algorithm) || String(algorithm).startsWith('HS')
  return isShared
    ? [{ name: 'secret', of: ['secret'] }]
    : [{ name: 'public key', of: ['publicKey', 'jwksUrl'] }]
}

/** The sender's own id of a delivery, as an expression, when the chosen sender gives one. */
export function senderId(input: Record<string, unknown>, schema: Schema): string | undefined {
  const { preset } = recordOf(input.signature)
  const id = variantOf(schema, preset)?.deliveryId
  return typeof id === 'string' ? id : undefined
}

/** The shape of the signature settings for a sender. */
export function variantOf(schema: Schema, preset: unknown): Schema | undefined {
  const properties = recordOf(schema.properties)
  return variantsOf(recordOf(properties.signature))
    .filter(isRecord)
    .find((variant) => recordOf(recordOf(variant.properties).preset).const === preset)
}

/** How it is told that two requests are one event. */
export type DedupeMode = 'sender' | 'own' | 'off'

export function dedupeMode(input: Record<string, unknown>, schema: Schema): DedupeMode {
  const { dedupe } = input
  if (!isRecord(dedupe)) return senderId(input, schema) ? 'sender' : 'off'
  // An empty key says no to the sender's id; without a key one is still to be entered.
  return dedupe.key === '' ? 'off' : 'own'
}

export function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}
