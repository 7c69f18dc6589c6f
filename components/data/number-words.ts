const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 3 })
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

export function formatNumber(value: number): string {
  return plain.format(value)
}

/** For the scale of a chart, where there is little room. */
export function formatShort(value: number): string {
  return Math.abs(value) < 10_000 ? plain.format(value) : compact.format(value)
}
