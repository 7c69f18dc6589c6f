/** Where a text stops being JSON, for the person who is writing it. undefined: it is JSON. */
export function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch {
    // Every browser words its own error differently, and some name no place.
    const at = brokenAt(text)
    const line = text.slice(0, at).split('\n').length
    const found = text.slice(at).match(/^\S{1,12}/)?.[0]
    const what = found === undefined ? 'it ends too early' : `“${found}” is not expected there`
    return `This is not valid JSON: line ${line}, ${what}.`
  }
}

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end'
type Kind = '{' | '}' | '[' | ']' | ',' | ':' | 'text' | 'word'

const accepted: Record<Exclude<Expected, 'comma or end'>, readonly Kind[]> = {
  value: ['{', '[', 'text', 'word'],
  'value or end': ['{', '[', 'text', 'word', ']'],
  key: ['text'],
  'key or end': ['text', '}'],
  colon: [':'],
}

const blank = /[ \t\r\n]*/y
const token =
  /(?<mark>[{}[\],:])|(?<text>"(?:[^"\\\n\r\t]|\\.)*")|(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\b/y

/** Index of the first token that does not fit. */
function brokenAt(text: string): number {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = 0
  for (;;) {
    blank.lastIndex = at
    at += blank.exec(text)?.[0].length ?? 0
    token.lastIndex = at
    const match = token.exec(text)
    if (!match) return at
    const kind = kindOf(match)
    if (!isAccepted(kind, { expected, top: open.at(-1) })) return at
    if (kind === '{' || kind === '[') open.push(kind)
    if (kind === '}' || kind === ']') open.pop()
    expected = expectedAfter(kind, { expected, top: open.at(-1) })
    at += match[0].length
  }
}

function kindOf({ groups }: RegExpExecArray): Kind {
  if (groups?.text !== undefined) return 'text'
  // The pattern lets only these characters through.
  return (groups?.mark as Kind | undefined) ?? 'word'
}

interface Place {
  expected: Expected
  /** The innermost bracket that is still open. */
  top: '{' | '[' | undefined
}

function isAccepted(kind: Kind, { expected, top }: Place): boolean {
  if (expected !== 'comma or end') return accepted[expected].includes(kind)
  if (top === undefined) return false
  return kind === ',' || kind === (top === '{' ? '}' : ']')
}

function expectedAfter(kind: Kind, { expected, top }: Place): Expected {
  switch (kind) {
    case '{':
      return 'key or end'
    case '[':
      return 'value or end'
    case ',':
      return top === '{' ? 'key' : 'value'
    case ':':
      return 'value'
    case 'text':
      return expected === 'key' || expected === 'key or end' ? 'colon' : 'comma or end'
    default:
      return 'comma or end'
  }
}
