import * as z from 'zod'
import { findConnectionKind } from '@/lib/apps/find'
import { AppError } from '@/lib/errors'
import { isRecord, readOwn } from '@/lib/flow/record'
import { mapSecrets, secretsOf } from '@/lib/flow/secret-fields'
import { connectionSchema } from './connection-schema'
import { readValues, requireKind } from './connection-values'

/** What stands in place of a secret of an account wherever it is shown. */
const kept = { sealed: 'kept' }

function isKept(value: unknown): boolean {
  return isRecord(value) && value.sealed === kept.sealed
}

interface Stored {
  place: { workspaceId: string; id: string }
  app: string
  /** The sealed values. */
  stored: string
}

/** The values of an account as its owner may see them again: everything but its secrets. */
export function shownValues({ place, app, stored }: Stored): Record<string, unknown> {
  const kind = findConnectionKind(app)
  if (!kind) return {}
  const shown = mapSecrets(readValues(place, stored), connectionSchema(kind), () => kept)
  // A record stays one.
  return shown as Record<string, unknown>
}

/**
 * New values of an account, with the stored secrets where they say "kept". Those go nowhere else than
 * before: with another host they must be entered again.
 */
export function withKept(
  { place, app, stored }: Stored,
  values: Record<string, unknown>,
): Record<string, unknown> {
  const kind = requireKind(app)
  const schema = connectionSchema(kind)
  const found = secretsOf(values, schema).filter(({ value }) => isKept(value))
  if (found.length === 0) return values
  const before = readValues(place, stored)
  // Parsed, so that a default or another spelling is no difference.
  const after = (name: string) =>
    z.safeParse(kind.fields.shape[name] ?? z.unknown(), readOwn(values, name)).data
  const isElsewhere = kind.boundTo.some(
    (name) => JSON.stringify(readOwn(before, name)) !== JSON.stringify(after(name)),
  )
  if (isElsewhere) throw enterAgain(found.map(({ path }) => path))
  const merged = mapSecrets(values, schema, (value, path) =>
    isKept(value) ? readPath(before, path) : value,
  )
  // A record stays one.
  return merged as Record<string, unknown>
}

function readPath(values: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => readOwn(value, name), values)
}

function enterAgain(paths: string[]): AppError {
  const message = 'Enter it again: a kept secret is not sent to another host than before.'
  return new AppError('invalid', message, {
    details: { issues: paths.map((path) => ({ path: `values.${path}`, message })) },
  })
}
