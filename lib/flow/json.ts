/** Deeper JSON is not parsed: what is parsed is later written again, and that recurses. */
export const jsonDepthMax = 100

export type ParsedJson = { kind: 'json'; value: unknown } | { kind: 'invalid_json' | 'too_deep' }

/**
 * Parses foreign JSON without losing anything: a number that JavaScript cannot hold becomes the text
 * it was written as; a `__proto__` key is an ordinary member; of equal keys the last one wins.
 */
export function parseJson(text: string): ParsedJson {
  const shape = scan(text)
  if (shape === 'too_deep') return { kind: 'too_deep' }
  try {
    return { kind: 'json', value: JSON.parse(shape === 'plain' ? text : quoteLongNumbers(text)) }
  } catch {
    return { kind: 'invalid_json' }
  }
}

const quote = 0x22
const backslash = 0x5c
/** Every integer of up to 15 digits is exact. */
const exactDigits = 15

/** One cheap pass: how deep it nests, and whether any number may be more than a JS number holds. */
function scan(text: string): 'plain' | 'long_numbers' | 'too_deep' {
  let depth = 0
  let hasLongNumbers = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      at = endOfString(text, at)
    } else if (code >= 0x30 && code <= 0x39) {
      const end = endOfNumber(text, at)
      hasLongNumbers ||= end - at > exactDigits || hasExponent(text, at, end)
      at = end - 1
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1
      if (depth > jsonDepthMax) return 'too_deep'
    } else if (code === 0x5d || code === 0x7d) {
      depth -= 1
    }
  }
  return hasLongNumbers ? 'long_numbers' : 'plain'
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

function hasExponent(text: string, start: number, end: number): boolean {
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
