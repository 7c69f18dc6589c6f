export interface ConsoleLines {
  /** A line as JSON; whether there is room for another. */
  add(line: string): boolean
  all(): string[]
}

/** What the code wrote, up to a size; a last line says that the rest was not kept. */
export function createConsole(sizeMaxBytes: number): ConsoleLines {
  const lines: string[] = []
  let left = sizeMaxBytes
  return {
    add(json) {
      if (left < 0) return false
      const line: unknown = JSON.parse(json)
      if (typeof line !== 'string') return true
      // An empty line costs something too.
      left -= Buffer.byteLength(line) + 1
      if (left >= 0) lines.push(line)
      else lines.push(`… The rest was not kept: ${sizeMaxBytes / 1_024} KiB is the most.`)
      return left >= 0
    },
    all: () => lines,
  }
}
