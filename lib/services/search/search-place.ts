import { AppError } from '@/lib/errors'
import { isId } from '@/lib/ids'

/**
 * Where a search goes on. Whole words come first, in the whole history; then parts of words, from the
 * newest run again. What the index had when the search began it is taken to have until its end.
 */
export interface SearchPlace {
  phase: 'words' | 'parts'
  indexedUntil: Date
  after?: string | undefined
}

export function writeSearchPlace(place: SearchPlace | null): string | null {
  if (!place) return null
  const { phase, indexedUntil, after = '' } = place
  return Buffer.from(`${phase}.${indexedUntil.getTime()}.${after}`).toString('base64url')
}

export function readSearchPlace(cursor: string | undefined): SearchPlace | undefined {
  if (cursor === undefined) return undefined
  const text = Buffer.from(cursor, 'base64url').toString()
  const [, phase, ms, after = ''] = /^(words|parts)\.(\d{1,14})\.(\w{0,40})$/.exec(text) ?? []
  if ((phase !== 'words' && phase !== 'parts') || (after !== '' && !isId('run', after))) {
    throw new AppError('invalid', 'This cursor is not from this list. Start without one.')
  }
  return { phase, indexedUntil: new Date(Number(ms)), ...(after === '' ? {} : { after }) }
}
