import { AppError } from '@/lib/errors'
import { type IdKind, isId } from '@/lib/ids'

/** Cursors are opaque to callers: what they hold may change. */
export function writeCursor(next: string | null): string | null {
  return next === null ? null : Buffer.from(next).toString('base64url')
}

export function readCursor(kind: IdKind, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const id = Buffer.from(cursor, 'base64url').toString()
  if (!isId(kind, id)) throw badCursor()
  return id
}

/** Lists that are not of ids count down from a number. */
export function readNumberCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  const text = Buffer.from(cursor, 'base64url').toString()
  if (!/^\d{1,9}$/.test(text)) throw badCursor()
  return Number(text)
}

/** Lists by a name that people gave. */
export function readTextCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const text = Buffer.from(cursor, 'base64url').toString()
  if (text === '' || text.length > 200 || text.includes('\0')) throw badCursor()
  return text
}

/** Lists of the step runs of items go on after one of them. */
export function readItemCursor(
  cursor: string | undefined,
): { item: string; key: string } | undefined {
  if (cursor === undefined) return undefined
  const text = Buffer.from(cursor, 'base64url').toString()
  const [, item, key] = /^(\d{1,6}(?:\.\d{1,6})*)\/(\w{1,100})$/.exec(text) ?? []
  if (item === undefined || key === undefined) throw badCursor()
  return { item, key }
}

interface Moment {
  at: Date
  id: string
}

/** Lists by a time that more than one entry may have. */
export function writeMomentCursor({ at, id }: Moment): string {
  return Buffer.from(`${at.getTime()}/${id}`).toString('base64url')
}

export function readMomentCursor(kind: IdKind, cursor: string | undefined): Moment | undefined {
  if (cursor === undefined) return undefined
  const text = Buffer.from(cursor, 'base64url').toString()
  const [, at = '', id = ''] = /^(\d{1,15})\/(\w+)$/.exec(text) ?? []
  if (!isId(kind, id)) throw badCursor()
  return { at: new Date(Number(at)), id }
}

function badCursor(): AppError {
  return new AppError('invalid', 'This cursor is not from this list. Start without one.')
}
