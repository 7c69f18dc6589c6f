const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?(Z|z|[+-]\d{2}(?::?\d{2})?))?)?$/

/** The moment an ISO 8601 date names, in milliseconds; UTC where it has no zone. */
export function parseIsoDate(text: string): number | undefined {
  const match = text.length > 40 ? null : iso.exec(text.trim())
  if (!match) return undefined
  const part = (index: number) => Number(match[index] ?? 0)
  const [year, month, day] = [part(1), part(2), part(3)]
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month)
  const isTime = part(4) <= 24 && part(5) <= 59 && part(6) <= 60
  if (!isDay || !isTime) return undefined
  const fraction = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3))
  const local = new Date(0)
  // Date.UTC reads years below 100 as 19xx.
  local.setUTCFullYear(year, month - 1, day)
  local.setUTCHours(part(4), part(5), part(6), fraction)
  return local.getTime() - offsetMs(match[8])
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month === 2) return isLeap ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function offsetMs(zone: string | undefined): number {
  if (!zone || zone === 'Z' || zone === 'z') return 0
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000
}
