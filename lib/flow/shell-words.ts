export interface ShellWords {
  words: string[]
  /** Names of variables that the shell would have filled in; they stand in the words as written. */
  variables: string[]
}

/**
 * The words of one command as a POSIX shell reads them, with bash's `$'…'`. What follows a pipe, a
 * semicolon or a redirection is not part of it. undefined: a quote is not closed.
 */
export function shellWords(text: string): ShellWords | undefined {
  const reader = new WordReader(text.replaceAll('\r\n', '\n'))
  return reader.read() ? { words: reader.words, variables: [...reader.variables] } : undefined
}

const ends = new Set(['|', ';', '&', '>', '<', '\n'])
const ansiEscapes: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  e: '\x1b',
}

class WordReader {
  readonly words: string[] = []
  readonly variables = new Set<string>()
  private word: string | undefined
  private at = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text.trimStart()
  }

  /** false: a quote is not closed. */
  read(): boolean {
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at)
      if (ends.has(character)) break
      this.at += 1
      if (character === ' ' || character === '\t') this.endWord()
      else if (!this.take(character)) return false
    }
    this.endWord()
    return true
  }

  private take(character: string): boolean {
    if (character === "'") return this.single()
    if (character === '"') return this.double()
    if (character === '$' && this.text.charAt(this.at) === "'") return this.ansi()
    if (character === '\\') this.escape()
    else {
      if (character === '$') this.noteVariable()
      this.add(character)
    }
    return true
  }

  private escape(): void {
    const next = this.text.charAt(this.at)
    this.at += 1
    if (next !== '\n') this.add(next)
  }

  private single(): boolean {
    const end = this.text.indexOf("'", this.at)
    if (end < 0) return false
    this.add(this.text.slice(this.at, end))
    this.at = end + 1
    return true
  }

  private double(): boolean {
    this.add('')
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at)
      this.at += 1
      if (character === '"') return true
      if (character === '\\') this.escapeInDouble()
      else {
        if (character === '$') this.noteVariable()
        this.add(character)
      }
    }
    return false
  }

  private escapeInDouble(): void {
    const next = this.text.charAt(this.at)
    if (!'$`"\\\n'.includes(next)) {
      this.add('\\')
      return
    }
    this.at += 1
    if (next !== '\n') this.add(next)
  }

  /** Behind `$'`: escapes as in C. */
  private ansi(): boolean {
    this.at += 1
    this.add('')
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at)
      this.at += 1
      if (character === "'") return true
      if (character === '\\') this.ansiEscape()
      else this.add(character)
    }
    return false
  }

  private ansiEscape(): void {
    const rest = this.text.slice(this.at, this.at + 9)
    const code = /^(?:u([\da-f]{1,4})|U([\da-f]{1,8})|x([\da-f]{1,2}))/i.exec(rest)
    if (code) {
      const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16)
      this.add(point <= 0x10ffff ? String.fromCodePoint(point) : '')
      this.at += code[0].length
      return
    }
    const [next = ''] = rest
    this.add(ansiEscapes[next] ?? next)
    this.at += 1
  }

  private noteVariable(): void {
    const name = /^(?:\{(\w+)\}|([A-Za-z_]\w*))/.exec(this.text.slice(this.at, this.at + 100))
    if (name) this.variables.add(name[1] ?? name[2] ?? '')
  }

  private add(text: string): void {
    this.word = (this.word ?? '') + text
  }

  private endWord(): void {
    if (this.word !== undefined) this.words.push(this.word)
    this.word = undefined
  }
}
