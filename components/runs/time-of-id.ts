const digits = '0123456789abcdefghjkmnpqrstvwxyz'
const idLook = /^run_([0-7][0-9a-hjkmnp-tv-z]{9})[0-9a-hjkmnp-tv-z]{16}$/

/** When a run of this id was made, if it is one: the id itself says it, whether there is such a run or not. */
export function timeOfId(id: string): Date | undefined {
  const [, time] = idLook.exec(id) ?? []
  if (time === undefined) return undefined
  let ms = 0
  for (const digit of time) ms = ms * 32 + digits.indexOf(digit)
  return new Date(ms)
}
