const made = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes many times as long as using it, and a list writes hundreds of times. */
export function dateFormat(
  timeZone: string,
  parts: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(parts)}`
  const known = made.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...parts })
  made.set(key, format)
  return format
}
