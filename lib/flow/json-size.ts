/** Values nested deeper than this are measured as JSON, which refuses what never ends. */
const depthMax = 100
/** What a character of a text may become in JSON, and bytes of that: `\u0000`. */
const growthMax = 6

/**
 * How large a value is as JSON, in bytes. Far below the limit it is about that, counted without
 * making the JSON; near the limit and beyond it is exact.
 */
export function jsonSize(value: unknown, limitBytes: number): number {
  const about = countAbout(value, 0)
  if (about * growthMax <= limitBytes) return about
  const text = JSON.stringify(value) ?? ''
  return new TextEncoder().encode(text).byteLength
}

/** Not less than a sixth of it; Infinity where that is not known. */
function countAbout(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length + 2
  if (typeof value !== 'object' || value === null) return 4
  if (depth > depthMax) return Number.POSITIVE_INFINITY
  let size = 2
  if (Array.isArray(value)) {
    for (const entry of value) {
      size += countAbout(entry, depth + 1) + 1
      // Looking on would take for ever where a value holds itself twice.
      if (size === Number.POSITIVE_INFINITY) break
    }
    return size
  }
  for (const key in value) {
    size += key.length + 4 + countAbout((value as Record<string, unknown>)[key], depth + 1)
    if (size === Number.POSITIVE_INFINITY) break
  }
  return size
}

/** For people: "12.3 MiB". */
export function mebibytes(bytes: number): string {
  return `${Math.round((bytes / 1_048_576) * 10) / 10} MiB`
}
