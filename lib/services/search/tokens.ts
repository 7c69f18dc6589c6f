/**
 * What of a run is found by the index: numbers of 32 bits, each for a word, for two words that follow
 * each other, for a value under its name, or for a mark of the run itself. Two of them may be the
 * same by chance, so what is found is looked at again.
 */
export type Token = number

const wordUnits = 64
/** Longer values are found by their words only. */
export const fieldValueUnits = 200

const places = 16_384

/** Tokens, each once, in the order they were met. Further ones than the list may hold are left out. */
export class TokenList {
  readonly #members: Int32Array
  #count = 0
  /** Which member lies at a place; what an earlier list wrote there is below its mark. */
  readonly #table = new Uint32Array(places)
  #mark = 1

  constructor(most = places / 2) {
    this.#members = new Int32Array(most)
  }

  add(token: Token): void {
    let place = Math.imul(token, 0x9e3779b1) >>> 18
    for (;;) {
      const found = (this.#table[place] ?? 0) - this.#mark
      if (found < 0) break
      if (this.#members[found] === token) return
      place = (place + 1) % places
    }
    if (this.#count === this.#members.length) return
    this.#table[place] = this.#mark + this.#count
    this.#members[this.#count] = token
    this.#count += 1
  }

  /** Begins anew after that. */
  take(): Int32Array {
    const taken = this.#members.slice(0, this.#count)
    this.#mark += this.#count
    this.#count = 0
    if (this.#mark > 4_000_000_000) {
      this.#table.fill(0)
      this.#mark = 1
    }
    return taken
  }
}

/** The words of a text, and each two that follow each other. */
export function addWords(tokens: TokenList, text: string): void {
  // Small letters are cheap to make of ASCII; the few other texts begin again.
  if (!addWordsOf(tokens, text, true)) addWordsOf(tokens, text.toLowerCase(), false)
}

/** False: it has letters beyond ASCII. */
function addWordsOf(tokens: TokenList, text: string, isAsciiOnly: boolean): boolean {
  let hash = 0
  let units = 0
  let before = 0
  let isFirst = true
  for (let at = 0; at <= text.length; at += 1) {
    const code = at === text.length ? 0 : text.charCodeAt(at)
    if (code > 0x7f && isAsciiOnly) return false
    const unit = wordUnit(code)
    if (unit !== 0) {
      if (units < wordUnits) hash = Math.imul(hash ^ unit, 0x01000193)
      units += 1
    } else if (units > 0) {
      const word = mix(hash ^ wordSeed)
      tokens.add(word)
      if (!isFirst) tokens.add(pair(before, word))
      before = word
      isFirst = false
      hash = 0
      units = 0
    }
  }
  return true
}

/** A whole value under its name. */
export function fieldToken(name: string, value: string): Token {
  return pair(mix(hashOf(name) ^ nameSeed), mix(hashOf(value) ^ valueSeed))
}

const markSeeds = { flow: 0x1b873593, outcome: 0x2545f491, step: 0x38b34ae5, id: 0x4cf5ad43 }

/** Something that is true of a run: its flow, how it ended, a step that ran, an id. */
export function markToken(kind: keyof typeof markSeeds, text: string): Token {
  return mix(hashOf(text) ^ markSeeds[kind])
}

const [wordSeed, nameSeed, valueSeed] = [0x6d2b79f5, 0x5bd1e995, 0x7feb352d]

function hashOf(text: string): number {
  const lower = text.toLowerCase()
  let hash = 0
  for (let at = 0; at < lower.length; at += 1) {
    hash = Math.imul(hash ^ (lower.charCodeAt(at) + 1), 0x01000193)
  }
  return hash
}

function pair(first: number, second: number): Token {
  return mix(Math.imul(first, 0x5d588b65) ^ second)
}

/** Spreads what differs over all bits. */
function mix(hash: number): number {
  let mixed = hash
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** Letters and digits, the former as small ones; 0: it stands between words. */
function wordUnit(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code
  if (code >= 0x30 && code <= 0x39) return code
  if (code >= 0x41 && code <= 0x5a) return code + 32
  if (code <= 0x7f) return 0
  return isLetter(code) ? code : 0
}

/** Of each unit beyond ASCII: 1 a letter or digit, 2 not; 0 was not asked yet. */
const letters = new Uint8Array(65_536)

function isLetter(code: number): boolean {
  const known = letters[code]
  if (known) return known === 1
  const isOne = /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(code))
  letters[code] = isOne ? 1 : 2
  return isOne
}
