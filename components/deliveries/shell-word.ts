/**
 * One word of a shell, whatever it holds. Control characters are spelled out: pasted into a terminal
 * they would be keys (Ctrl-C ends the line, and what follows it would be a command).
 */
export function shellWord(text: string): string {
  if (![...text].some(isControl)) return `'${text.replaceAll("'", `'\\''`)}'`
  return `$'${[...text].map(spelled).join('')}'`
}

/** Nothing can carry NUL to a program as a word. */
export function canBeWord(text: string): boolean {
  return !text.includes('\0')
}

function spelled(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`
  if (!isControl(character)) return character
  return [...encoder.encode(character)]
    .map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`)
    .join('')
}

/** Line breaks and tabs are what bodies are made of, and harmless between quotes. */
function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  const isPlain = character === '\n' || character === '\t'
  return !isPlain && (code < 0x20 || (code >= 0x7f && code < 0xa0))
}

const encoder = new TextEncoder()
