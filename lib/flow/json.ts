/** Deeper JSON is not parsed: what is parsed is later written again, and that recurses. */
export const jsonDepthMax = 100
/** Members of objects and entries of lists, all levels together. */
export const jsonKeysMax = 100_000

export type ParsedJson =
  | { kind: 'json'; value: unknown }
  | { kind: 'invalid_json' | 'too_deep' | 'too_many_keys' }

/**
 * Parses foreign JSON without losing anything: a number that JavaScript cannot hold becomes the text
 * it was written as; a `__proto__` key is an ordinary member; of equal keys the last one wins.
 */
export function parseJson(text: string, keysMax = jsonKeysMax): ParsedJson {
  const shape = scan(text, keysMax)
  if (shape === 'too_deep' || shape === 'too_many_keys') return { kind: shape }
  try {
    return { kind: 'json', value: JSON.parse(shape === 'plain' ? text : quoteLongNumbers(text)) }
  } catch {
    return { kind: 'invalid_json' }
  }
}

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
/** Every integer of up to 15 digits is exact. */
const exactDigits = 15

/** One cheap pass: how deep and how large it is, and whether a number may be more than JS holds. */
function scan(
  text: string,
  keysMax: number,
): 'plain' | 'long_numbers' | 'too_deep' | 'too_many_keys' {
  let depth = 0
  let keys = 0
  let hasLongNumbers = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      at = endOfString(text, at)
    } else if (code >= 0x30 && code <= 0x39) {
      const end = endOfNumber(text, at)
      hasLongNumbers ||= mayBeLong(text, at, end)
      at = end - 1
      // [ {
    } else if ((code | 0x20) === 0x7b) {
      depth += 1
      if (depth > jsonDepthMax) return 'too_deep'
      // ] }
    } else if ((code | 0x20) === 0x7d) {
      depth -= 1
      keys += closesEmpty(text, at) ? 0 : 1
    } else if (code === comma) {
      keys += 1
    }
  }
  if (keys > keysMax) return 'too_many_keys'
  return hasLongNumbers ? 'long_numbers' : 'plain'
}

/** Whether nothing stands between this closing bracket and the opening one. */
function closesEmpty(text: string, at: number): boolean {
  let before = at - 1
  while (text.charCodeAt(before) <= 0x20) before -= 1
  return (text.charCodeAt(before) | 0x20) === 0x7b
}

/** The first position after digits, points, exponents and what else runs on without a separator. */
function endOfNumber(text: string, start: number): number {
  let end = start + 1
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    const isDigit = code >= 0x30 && code <= 0x39
    // . e E + -
    if (!isDigit && code !== 0x2e && (code | 0x20) !== 0x65 && code !== 0x2b && code !== 0x2d) break
  }
  return end
}

function mayBeLong(text: string, start: number, end: number): boolean {
  if (end - start > exactDigits) return true
  for (let at = start + 1; at < end; at += 1) {
    if ((text.charCodeAt(at) | 0x20) === 0x65) return true
  }
  return false
}

/** The position of the quote that closes the string opened at `start`, or of the text's end. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes += 1
    if (slashes % 2 === 0) return at
  }
  return text.length
}

const numberToken = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** Puts quotes around the numbers that would lose something. A number where a key must be stays wrong. */
function quoteLongNumbers(text: string): string {
  let result = ''
  let copied = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      at = endOfString(text, at)
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      const end = endOfNumber(text, at)
      const token = text.slice(at, end)
      if (!isExact(token) && numberToken.test(token) && !isKey(text, end)) {
        result += `${text.slice(copied, at)}"${token}"`
        copied = end
      }
      at = end - 1
    }
  }
  return result + text.slice(copied)
}

function isKey(text: string, after: number): boolean {
  let at = after
  while (/\s/.test(text.charAt(at))) at += 1
  return text.charAt(at) === ':'
}

/** Doubles carry 17 significant digits; a fraction written with more has lost some. */
const doubleDigits = 17
/** Below this, doubles carry fewer digits. */
const normalMin = 1e-290
const tokenCharactersMax = 400

function isExact(token: string): boolean {
  const value = Number(token)
  if (!Number.isFinite(value) || token.length > tokenCharactersMax) return false
  if (token.length <= exactDigits && Math.abs(value) > normalMin) return true
  const written = significant(token)
  if (value === 0) return written.digits === ''
  const held = significant(String(value))
  if (written.digits === held.digits && written.exponent === held.exponent) return true
  const isInteger = written.exponent >= 0
  return !isInteger && written.digits.length <= doubleDigits
}

/** A decimal as its digits without outer zeros and the power of ten of the last one. */
function significant(token: string): { digits: string; exponent: number } {
  const [mantissa = '', power = '0'] = token.replace(/^-/, '').toLowerCase().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const all = `${whole}${fraction}`
  let [start, end] = [0, all.length]
  while (all.charAt(start) === '0') start += 1
  while (end > start && all.charAt(end - 1) === '0') end -= 1
  const zeros = all.length - end
  return { digits: all.slice(start, end), exponent: Number(power) - fraction.length + zeros }
}
