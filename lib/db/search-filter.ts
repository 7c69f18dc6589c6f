/**
 * A set of tokens that may say yes to a stranger (about one in a thousand) and never no to a member:
 * a split block Bloom filter. A token has one block of 32 bytes and one bit in each of its eight
 * words, so asking for it reads 32 bytes of the filter, wherever it lies.
 */
export interface SearchFilter {
  blocks: number
  bytes: Buffer
}

const blockBytes = 32
const bitsPerToken = 16
const salts = [
  ...[0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d],
  ...[0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31],
]

export function makeFilter(tokens: Iterable<number>, count: number): SearchFilter {
  const blocks = Math.max(1, Math.ceil((count * bitsPerToken) / (8 * blockBytes)))
  const bytes = Buffer.alloc(blocks * blockBytes)
  for (const token of tokens) {
    const start = blockOf(token, blocks) * blockBytes
    for (const bit of bitsOf(token)) {
      const at = start + (bit >> 3)
      bytes[at] = (bytes[at] ?? 0) | (1 << (bit & 7))
    }
  }
  return { blocks, bytes }
}

export function isInFilter({ blocks, bytes }: SearchFilter, token: number): boolean {
  const start = blockOf(token, blocks) * blockBytes
  return bitsOf(token).every((bit) => ((bytes[start + (bit >> 3)] ?? 0) & (1 << (bit & 7))) !== 0)
}

/** The same question to the columns `filter` and `blocks` of a row, in SQL. */
export function mayHaveSql(token: number): string {
  const bits = bitsOf(token).map((bit) => `get_bit(part.bytes, ${bit})`)
  // OFFSET 0: the part is read once for all eight bits.
  return `(SELECT ${bits.join(' + ')} = 8 FROM (
    SELECT substr(filter, (((${token >>> 0}::bigint * blocks) >> 32) * ${blockBytes} + 1)::int,
                  ${blockBytes}) AS bytes OFFSET 0) AS part)`
}

function blockOf(token: number, blocks: number): number {
  // Below 2^53: exact, as bigint is in SQL.
  return Math.floor(((token >>> 0) * blocks) / 2 ** 32)
}

/** One in each word of 32 bits. */
function bitsOf(token: number): number[] {
  return salts.map((salt, word) => word * 32 + (Math.imul(token, salt) >>> 27))
}
