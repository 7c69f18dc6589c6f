const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** When an id was made, read from the id itself; undefined: it is no id. */
export function idTime(id: string): Date | undefined {
  const [, digits] = /^[a-z]+_([0-9a-z]{10})/.exec(id) ?? []
  if (digits === undefined) return undefined
  let ms = 0
  for (const digit of digits) {
    const value = alphabet.indexOf(digit)
    if (value < 0) return undefined
    ms = ms * 32 + value
  }
  return new Date(ms)
}
