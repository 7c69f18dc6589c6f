import { opening, sourceName } from './source-frame'

export interface Place {
  line: number
  column: number
}

/** Where in the person's source it happened: the innermost frame that is theirs. */
export function placeOf(stack: string, source: string): Place | undefined {
  const match = frame.exec(stack)
  if (!match) return undefined
  const lines = source.split('\n')
  const line = Number(match[1])
  // What is missing at the end is noticed behind the end.
  if (line > lines.length) {
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
  }
  const column = Number(match[2] ?? 1) - (line === 1 ? opening.length : 0)
  return { line, column: Math.max(1, column) }
}

const frame = new RegExp(`${sourceName.replace('.', '\\.')}:(\\d{1,6})(?::(\\d{1,6}))?`)

/** The name of `'fetch' is not defined`. */
export function missingName(message: string): string | undefined {
  return /^'?([\w$]{1,100}?)'? is not defined$/.exec(message)?.[1]
}
