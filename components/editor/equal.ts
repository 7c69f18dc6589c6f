/** Of plain data. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => isEqual(Reflect.get(a, key), Reflect.get(b, key)))
}

/** Whether all other members are the very same: parts of documents keep their identity while nothing changes them. */
export function isSameBut(names: string[], a: object, b: object): boolean {
  return Object.keys({ ...a, ...b }).every(
    (name) => names.includes(name) || Object.is(Reflect.get(a, name), Reflect.get(b, name)),
  )
}
