import { randomFillSync } from 'node:crypto'

/**
 * Ids are `<prefix>_` + a UUIDv7 (RFC 9562) as 26 characters of lower-case Crockford base32.
 * They sort by time, and the time can be read back: partitions are found by it.
 */
export const idPrefixes = {
  flow: 'flw',
  run: 'run',
  event: 'evt',
  connection: 'con',
  endpoint: 'ept',
  test: 'tst',
  backtest: 'btc',
  key: 'key',
  workspace: 'wsp',
  user: 'usr',
  member: 'mem',
  secret: 'sec',
  variable: 'var',
  view: 'vew',
  request: 'req',
  row: 'row',
  errorGroup: 'erg',
  bulkAction: 'blk',
  share: 'shr',
  alertDelivery: 'ald',
  searchGroup: 'sgr',
} as const
export type IdKind = keyof typeof idPrefixes

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const bytes = new Uint8Array(16)
let lastMs = 0
let sequence = 0
const pool = new Uint8Array(8192)
let poolOffset = pool.length

/** A new id. Ids of one process are strictly increasing, also within one millisecond. */
export function newId(kind: IdKind, nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs
    sequence = 0
  } else {
    sequence += 1
    if (sequence > 0xfff) {
      lastMs += 1
      sequence = 0
    }
  }
  fillUuid(lastMs, sequence)
  return `${idPrefixes[kind]}_${encode()}`
}

/** The moment an id was made. */
export function idTime(id: string): Date {
  const start = id.indexOf('_') + 1
  let ms = 0
  // The first 10 characters carry 50 bits, two of them padding: exactly the 48 bits of the time.
  for (let i = start; i < start + 10; i += 1) ms = ms * 32 + alphabet.indexOf(id.charAt(i))
  return new Date(ms)
}

export function isId(kind: IdKind, text: string): boolean {
  return new RegExp(`^${idPrefixes[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`).test(text)
}

/** The smallest id of a kind made at that moment: a bound for time filters on ids. */
export function firstIdAt(kind: IdKind, time: Date): string {
  bytes.fill(0)
  writeTime(time.getTime())
  return `${idPrefixes[kind]}_${encode()}`
}

function fillUuid(ms: number, counter: number): void {
  if (poolOffset + 8 > pool.length) {
    randomFillSync(pool)
    poolOffset = 0
  }
  writeTime(ms)
  bytes[6] = 0x70 | (counter >> 8)
  bytes[7] = counter & 0xff
  bytes.set(pool.subarray(poolOffset, poolOffset + 8), 8)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  poolOffset += 8
}

function writeTime(ms: number): void {
  let rest = ms
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
}

function encode(): string {
  let text = ''
  let buffer = 0
  let bits = 2 // 130 bits hold 128: two bits of padding in front
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((buffer >> bits) & 31)
      buffer &= (1 << bits) - 1
    }
  }
  return text
}
