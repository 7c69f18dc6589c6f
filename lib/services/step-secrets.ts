import { StepFailure } from '@/lib/errors'
import type { Schema } from '@/lib/flow/json-schema'
import { mapSecrets, secretsOf } from '@/lib/flow/secret-fields'
import { loneVariable } from '@/lib/flow/variable'

export interface SecretSource {
  workspaceId: string
  flowId: string
}

/** The text of a secret as it stands in a document; undefined: it is gone, or none of this flow. */
export type OpenSecrets = (
  source: SecretSource,
  secrets: unknown[],
) => Promise<(secret: unknown) => string | undefined>

interface Opening {
  input: unknown
  schema: Schema
  source: SecretSource
  openSecrets: OpenSecrets
}

/**
 * An input with its secrets as plain text, for the one call in which they are used. A text that is
 * no variable is itself: only what is saved is sealed.
 */
export async function openInput({
  input,
  schema,
  source,
  openSecrets,
}: Opening): Promise<{ input: unknown; texts: string[] }> {
  const found = secretsOf(input, schema)
  if (found.length === 0) return { input, texts: [] }
  const textOf = await openSecrets(
    source,
    found.map(({ value }) => value),
  )
  const texts: string[] = []
  const opened = mapSecrets(input, schema, (value, path) => {
    const isLiteral = typeof value === 'string' && loneVariable(value) === undefined
    const text = isLiteral ? value : textOf(value)
    if (text === undefined) throw lostSecret(value, path)
    texts.push(text)
    return text
  })
  return { input: opened, texts }
}

function lostSecret(value: unknown, path: string): StepFailure {
  const variable = typeof value === 'string' ? loneVariable(value) : undefined
  if (variable !== undefined) {
    return new StepFailure(
      'invalid_input',
      `There is no variable “${variable}” (any more). Add it in Settings, or choose another one.`,
      { details: { path } },
    )
  }
  return new StepFailure(
    'invalid_input',
    `The secret at “${path}” is not there any more. Enter it again in the step.`,
    { details: { path } },
  )
}
