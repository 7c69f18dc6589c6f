/** One page of a list, newest first, and where the next one begins. */
export interface Page<T> {
  entries: T[]
  /** The id after which the next page begins; null at the end. */
  next: string | null
}

export interface PageOptions {
  /** The last id of the page before. */
  after?: string | undefined
  limit: number
}

/** Queries ask for one row more than wanted; it only says that there is a next page. */
export function pageOfRows<T>(rows: T[], limit: number, idOf: (row: T) => string): Page<T> {
  const entries = rows.slice(0, limit)
  const last = entries.at(-1)
  return { entries, next: rows.length > limit && last ? idOf(last) : null }
}
