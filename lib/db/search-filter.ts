/**
 * A set of tokens that may say yes to a stranger (about one in a thousand) and never no to a member:
 * a split block Bloom filter. A token has one block of 32 bytes and one bit in each of its eight
 * words, so asking for it reads 32 bytes of the filter, wherever it lies.
 */
export interface SearchFilter {
  /** A power of two: filters of one size lie together (search-groups.ts). */
  blocks: number
  bytes: Buffer
}

export const blockBytes = 32
/** At least. */
const bitsPerToken = 16
const salts = [
  ...[0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d],
  ...[0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31],
]

/** `tokens` may hold one several times. */
export function makeFilter(tokens: Int32Array): SearchFilter {
  const { members, count } = distinct(tokens)
  const blocks = 2 ** Math.max(0, Math.ceil(Math.log2((count * bitsPerToken) / (8 * blockBytes))))
  const words = new Uint32Array((blocks * blockBytes) / 4)
  for (let at = 0; at < count; at += 1) {
    const token = members[at] ?? 0
    const start = blockOf(token, blocks) * salts.length
    for (let word = 0; word < salts.length; word += 1) {
      const place = start + word
      words[place] = (words[place] ?? 0) | (1 << bitOf(token, word))
    }
  }
  return { blocks, bytes: Buffer.from(words.buffer) }
}

/** Half a million tokens come at once: a Set of them takes ten times as long. */
function distinct(tokens: Int32Array): { members: Int32Array; count: number } {
  const size = 2 ** Math.ceil(Math.log2(tokens.length * 2 + 2))
  const table = new Int32Array(size)
  const members = new Int32Array(tokens.length)
  let count = 0
  let hasZero = false
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? 0
    if (token === 0 && hasZero) continue
    let place = Math.imul(token, 0x9e3779b1) >>> (32 - Math.log2(size))
    // 0 marks a free place.
    while (table[place] !== 0 && table[place] !== token) place = (place + 1) & (size - 1)
    if (table[place] === token && token !== 0) continue
    table[place] = token
    members[count] = token
    count += 1
    hasZero ||= token === 0
  }
  return { members, count }
}

export function isInFilter({ blocks, bytes }: SearchFilter, token: number): boolean {
  return inBlock(token)(bytes, blockOf(token, blocks) * blockBytes)
}

/** Asks a block, which begins there in the bytes, for a token. */
export function inBlock(token: number): (bytes: Uint8Array, start: number) => boolean {
  const bits = bitsOf(token).map((bit) => ({ byte: bit >> 3, mask: 1 << (bit & 7) }))
  return (bytes, start) => bits.every(({ byte, mask }) => ((bytes[start + byte] ?? 0) & mask) !== 0)
}

/** The same question to the columns `filter` and `blocks` of a row, in SQL. */
export function mayHaveSql(token: number): string {
  const bits = bitsOf(token).map((bit) => `get_bit(part.bytes, ${bit})`)
  // OFFSET 0: the part is read once for all eight bits.
  return `(SELECT ${bits.join(' + ')} = 8 FROM (
    SELECT substr(filter, (${blockSql(token)} * ${blockBytes} + 1)::int,
                  ${blockBytes}) AS bytes OFFSET 0) AS part)`
}

/** Which of a row's blocks a token has. */
export function blockSql(token: number): string {
  return `((${token >>> 0}::bigint * blocks) >> 32)`
}

function blockOf(token: number, blocks: number): number {
  // Below 2^53: exact, as bigint is in SQL.
  return Math.floor(((token >>> 0) * blocks) / 2 ** 32)
}

/** One in each word of 32 bits. */
function bitsOf(token: number): number[] {
  return salts.map((_, word) => word * 32 + bitOf(token, word))
}

function bitOf(token: number, word: number): number {
  return Math.imul(token, salts[word] ?? 0) >>> 27
}
