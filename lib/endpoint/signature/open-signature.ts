import { isRecord } from '@/lib/flow/record'
import { toleranceSecondsDefault } from './compile-scheme'
import type { OpenSignature, Scheme, TimestampPlace } from './scheme'

/**
 * The signature settings of a document, with its secrets in plain text, as the verifier reads them.
 * Undefined: off by choice. Anything that is set but cannot be understood stays on, and refuses.
 */
export function openSignature(settings: unknown): OpenSignature | undefined {
  if (settings === undefined || settings === null) return undefined
  if (!isRecord(settings)) return { preset: '', secrets: [] }
  const preset = textOf(settings.preset) ?? ''
  if (preset === 'none') return undefined
  const toleranceSeconds = settings.toleranceSeconds
  const url = textOf(settings.url)?.trim()
  const { topics } = settings
  return {
    preset,
    secrets: secretsOf(settings.secrets),
    ...(preset === 'custom' ? { scheme: customScheme(settings) } : {}),
    ...(isTolerance(toleranceSeconds) ? { toleranceSeconds } : {}),
    ...(url ? { url } : {}),
    ...(Array.isArray(topics) ? { topics: topics.map(String) } : {}),
  }
}

/** A secret that was not opened stands as an empty one: it never matches, and it is told. */
function secretsOf(secrets: unknown): string[] {
  return Array.isArray(secrets) ? secrets.map((secret) => textOf(secret) ?? '') : []
}

const algorithms = [
  ...(['hmac-sha256', 'hmac-sha1', 'hmac-sha512'] as const),
  ...(['ed25519', 'ecdsa-p256-sha256', 'token'] as const),
]
const encodings = ['hex', 'hex_upper', 'base64', 'base64url'] as const
const keys = ['text', 'base64', 'hex', 'whsec'] as const
const units = ['s', 'ms', 'iso'] as const

function customScheme(settings: Record<string, unknown>): Scheme {
  const prefix = textOf(settings.prefix)
  const separator = textOf(settings.separator)
  const field = textOf(settings.field)
  const timestamp = customTime(settings)
  const id = textOf(settings.idHeader)?.trim()
  return {
    algorithm: oneOf(algorithms, settings.algorithm) ?? 'hmac-sha256',
    encoding: oneOf(encodings, settings.encoding) ?? 'hex',
    key: oneOf(keys, settings.key) ?? 'text',
    signature: {
      in: 'header',
      name: (textOf(settings.header) ?? '').trim(),
      ...(prefix ? { prefix } : {}),
      ...(separator ? { separator } : {}),
      ...(field ? { field } : {}),
    },
    ...(timestamp ? { timestamp } : {}),
    ...(id ? { id } : {}),
    template: textOf(settings.template) || '{body}',
  }
}

function customTime(settings: Record<string, unknown>): TimestampPlace | undefined {
  const header = textOf(settings.timestampHeader)?.trim()
  const field = textOf(settings.timestampField)?.trim()
  const name = field || header
  if (!name) return undefined
  const unit = oneOf(units, settings.timestampUnit) ?? 's'
  return {
    in: field ? 'signature' : 'header',
    name,
    unit,
    toleranceSeconds: toleranceSecondsDefault,
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function isTolerance(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value)
}
