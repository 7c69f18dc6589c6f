/** Shown short; the whole id is in the title and on the clipboard. */
export function shortId(id: string): string {
  const [prefix = '', rest = ''] = id.split('_')
  return `${prefix}_…${rest.slice(-6)}`
}
