/** A value in JSON text: the names that lead to it without the places in lists, and its text. */
export type VisitValue = (path: readonly string[], value: string) => void

const [quote, comma, colon, backslash] = [0x22, 0x2c, 0x3a, 0x5c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Visits every value that is no list and no object, in one pass and without building them: numbers
 * stay as they are spelled. What is not JSON, or was cut off, is read as far as it goes.
 * `path` is the same array every time.
 */
export function readValues(
  text: string,
  visit: VisitValue,
  visitName?: (name: string) => void,
): void {
  const path: string[] = []
  const isObject: boolean[] = []
  let isNameNext = false
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      const end = endOfString(text, at)
      const value = readString(text, at, end)
      if (isNameNext) {
        path[path.length - 1] = value
        visitName?.(value)
        isNameNext = false
      } else visit(path, value)
      at = end
      continue
    }
    if (code === openObject) {
      path.push('')
      isObject.push(true)
      isNameNext = true
    } else if (code === openList) isObject.push(false)
    else if (code === closeObject || code === closeList) {
      if (isObject.pop()) path.pop()
      isNameNext = false
    } else if (code === comma) isNameNext = isObject.at(-1) === true
    else if (code > 0x20 && code !== colon) {
      const end = endOfLiteral(text, at)
      visit(path, text.slice(at, end))
      at = end
      continue
    }
    at += 1
  }
}

/** The place after the closing quote. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end + 1
}

function isEscaped(text: string, at: number): boolean {
  let count = 0
  while (text.charCodeAt(at - 1 - count) === backslash) count += 1
  return count % 2 === 1
}

function readString(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1)
  if (!inner.includes('\\')) return inner
  try {
    return String(JSON.parse(text.slice(start, end)))
  } catch {
    return inner
  }
}

function endOfLiteral(text: string, start: number): number {
  let end = start + 1
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code <= 0x20 || code === comma || code === closeObject || code === closeList) break
    // Text that is no JSON may hold anything.
    if (code === quote || code === openObject || code === openList) break
    end += 1
  }
  return end
}
