import type { HotPool } from '@/lib/db/hot/pool'
import { endpointSettingsSchema } from '@/lib/endpoint/settings/settings-schema'
import { isRecord } from '@/lib/flow/record'
import { mapSecrets, secretsOf } from '@/lib/flow/secret-fields'
import { openSecrets, type SecretPlace } from './open-secrets'

export interface OpenSettings {
  /** With every secret as plain text: to judge requests by, never to be stored, sent or logged. */
  settings: Record<string, unknown>
  /** Where a secret should stand that cannot be opened; there is '' now. */
  missing: string[]
}

/** The settings of a URL with their secrets opened: those of this flow and of its workspace only. */
export async function openSettings(
  pool: HotPool,
  place: SecretPlace,
  settings: Record<string, unknown>,
): Promise<OpenSettings> {
  const schema = endpointSettingsSchema()
  const found = secretsOf(settings, schema)
  const texts = await openSecrets(
    pool,
    place,
    found.map(({ value }) => value),
  )
  const missing: string[] = []
  const opened = mapSecrets(settings, schema, (value, path) => {
    if (typeof value === 'string' && value !== '') return value
    const text = texts(value)
    if (text === undefined || text === '') missing.push(path)
    return text ?? ''
  })
  // `mapSecrets` gives a record for a record.
  return { settings: isRecord(opened) ? opened : {}, missing }
}
