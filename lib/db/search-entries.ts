/** A run in the index: its tokens, each once. */
export interface SearchEntry {
  runId: string
  tokens: Int32Array
}

const idPrefix = 'run_'
const idBytes = 26

/**
 * Entries as bytes: their count, where the tokens of each end, all tokens, all ids. Numbers have 32
 * bits, the low byte first, as in the memory of all machines that we run on.
 */
export function writeEntries(entries: readonly SearchEntry[]): Buffer {
  const total = entries.reduce((sum, { tokens }) => sum + tokens.length, 0)
  const numbers = new Int32Array(1 + entries.length + total)
  numbers[0] = entries.length
  let end = 0
  entries.forEach(({ tokens }, at) => {
    numbers.set(tokens, 1 + entries.length + end)
    end += tokens.length
    numbers[1 + at] = end
  })
  const ids = entries.map(({ runId }) => runId.slice(idPrefix.length)).join('')
  return Buffer.concat([Buffer.from(numbers.buffer), Buffer.from(ids, 'latin1')])
}

export function readEntries(bytes: Uint8Array): SearchEntry[] {
  // A copy begins at a place where numbers may lie.
  const { buffer } = new Uint8Array(bytes)
  const [count = 0] = new Int32Array(buffer, 0, 1)
  const ends = new Int32Array(buffer, 4, count)
  const tokensStart = 4 * (1 + count)
  const tokens = new Int32Array(buffer, tokensStart, ends.at(-1) ?? 0)
  const ids = Buffer.from(buffer, tokensStart + tokens.byteLength).toString('latin1')
  return Array.from({ length: count }, (_, at) => {
    return {
      runId: idPrefix + ids.slice(at * idBytes, (at + 1) * idBytes),
      tokens: tokens.subarray(at === 0 ? 0 : ends[at - 1], ends[at]),
    }
  })
}

export function hasTokens({ tokens }: SearchEntry, wanted: readonly number[]): boolean {
  return wanted.every((token) => tokens.includes(token))
}
