/** What an empty object or list is called: a tree of it would have no row. */
export function emptyValueText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length > 0) return undefined
  return Array.isArray(value) ? 'An empty list: []' : 'An object without fields: {}'
}
