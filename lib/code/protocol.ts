/** What the process with the engine is told, and what it answers: plain data, one run at a time. */
export interface CodeOrder {
  source: string
  /** JSON. */
  input: string
}

/** What a person's code threw, cut to what a sentence needs. */
export interface Thrown {
  name: string
  message: string
  stack: string
}

export type CodeStop = 'cpu' | 'wall' | 'memory' | 'output' | 'never_settles' | 'nesting'

export type CodeAnswer = { console: string[] } & (
  | { kind: 'returned'; output: string }
  | { kind: 'threw'; thrown: Thrown; isSyntax: boolean }
  | { kind: 'stopped'; by: CodeStop; isSpent: boolean }
)

export const readyMessage = 'ready'

/** The other side runs code of strangers: nothing it says is taken on trust. */
export function isCodeAnswer(message: unknown): message is CodeAnswer {
  if (typeof message !== 'object' || message === null) return false
  const { kind, console, output, thrown, by } = message as Record<string, unknown>
  if (!Array.isArray(console) || !console.every((line) => typeof line === 'string')) return false
  if (kind === 'returned') return typeof output === 'string'
  if (kind === 'stopped') return typeof by === 'string'
  return kind === 'threw' && isThrown(thrown)
}

export function isThrown(value: unknown): value is Thrown {
  if (typeof value !== 'object' || value === null) return false
  const { name, message, stack } = value as Record<string, unknown>
  return [name, message, stack].every((part) => typeof part === 'string')
}
