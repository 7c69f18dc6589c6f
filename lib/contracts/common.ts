import { oc } from '@orpc/contract'
import * as z from 'zod'

/**
 * Who may make a call. Every call without its own mark needs a workspace, so a forgotten mark
 * closes a door instead of opening one.
 */
export type Access = 'public' | 'principal' | 'workspace'

export interface CallMeta {
  access?: Access
}

/** The start of every contract. */
export const call = oc.$meta<CallMeta>({})

/** Text of people: PostgreSQL keeps neither NUL nor halves of surrogate pairs. */
export const Text = z
  .string()
  .refine(
    (text) => text.isWellFormed() && !text.includes('\0'),
    'it has a character that cannot be kept',
  )

/** What cannot be an id becomes one that nothing has: it is "not found", as a foreign one is. */
export const PathId = z.string().transform((text) => (/^\w{1,100}$/.test(text) ? text : 'none'))

/** A filter by an id: what cannot be one finds nothing. */
export const FilterId = PathId.optional()

/** ISO 8601 in UTC with milliseconds. */
export const Time = z.iso.datetime()

export const Limit = z
  .union([z.int(), z.string().regex(/^\d{1,4}$/)])
  .transform(Number)
  .pipe(z.int().min(1).max(200))
  .default(50)

/** Query strings hold only these: an unknown or nested parameter is an error, not ignored. */
export const pageFields = { cursor: z.string().max(200).optional(), limit: Limit }

export function pageOf<T extends z.ZodType>(entry: T) {
  return z.object({ items: z.array(entry), nextCursor: z.string().nullable() })
}

/** `status=a,b`: a comma list of known words. */
export function wordList<T extends string>(words: readonly [T, ...T[]]) {
  return z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(words)).min(1))
    .optional()
}

export const ById = z.object({ id: PathId })
