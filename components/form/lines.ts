/** A list of texts as lines, and back: blanks around a line and empty lines are nothing. */

export function toLines(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join('\n') : ''
}

export function fromLines(text: string): string[] | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.length > 0 ? lines : undefined
}

/** The lines say exactly what the list holds. */
export function isSameList(text: string, value: unknown): boolean {
  return toLines(fromLines(text)) === toLines(value)
}
