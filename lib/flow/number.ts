const numberText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** A number, or the number that a text spells; nothing where it would lose digits. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || value.length > 40 || !numberText.test(value)) return undefined
  const number = Number(value)
  const isExact = Math.abs(number) <= Number.MAX_SAFE_INTEGER || String(number) === value
  return isExact ? number : undefined
}

/** Takes away what binary fractions add: 0.1 + 0.2 is 0.3. */
export function tidy(number: number): number {
  return Number.isInteger(number) ? number : Number(number.toPrecision(15))
}
