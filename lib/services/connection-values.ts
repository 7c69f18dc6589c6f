import type { ConnectionKind } from '@/lib/apps/define'
import { findApp, findConnectionKind } from '@/lib/apps/find'
import { open, seal } from '@/lib/crypto/seal'
import { AppError } from '@/lib/errors'

interface Place {
  workspaceId: string
  id: string
}

/** Checks what a person entered against the fields of the app's account, and seals it. */
export function sealValues(place: Place, app: string, values: Record<string, unknown>): string {
  return seal(contextOf(place), JSON.stringify(readFields(app, values)))
}

/** What a person entered, if it is what the app's account takes. */
export function readFields(app: string, values: Record<string, unknown>): Record<string, unknown> {
  const parsed = requireKind(app).fields.safeParse(values)
  if (parsed.success) return parsed.data
  // Only the place of a problem is named: a message must not repeat a secret.
  const issues = parsed.error.issues.map(({ path, message }) => ({
    path: ['values', ...path].map(String).join('.'),
    message,
  }))
  const [first] = issues
  throw new AppError('invalid', `“${first?.path}” does not fit: ${first?.message}.`, {
    details: { issues },
  })
}

export function requireKind(app: string): ConnectionKind {
  const kind = findConnectionKind(app)
  if (kind) return kind
  const isKnown = findApp(app) !== undefined
  throw new AppError(
    'invalid',
    isKnown ? `“${app}” needs no account.` : `There is no app “${app}”.`,
  )
}

/** The values of a connection, for the one moment in which they are used. */
export function readValues(place: Place, valuesSealed: string): Record<string, unknown> {
  // `sealValues` wrote it.
  return JSON.parse(open(contextOf(place), valuesSealed)) as Record<string, unknown>
}

function contextOf({ workspaceId, id }: Place) {
  return { purpose: 'connection', workspaceId, rowId: id } as const
}
