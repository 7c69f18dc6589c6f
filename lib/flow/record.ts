/**
 * Sets a member as the record's own. A plain assignment of `__proto__` would change the prototype
 * instead, and names in records come from strangers.
 */
export function setOwn(record: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(record, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  } else {
    record[name] = value
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * One step of a path, as expressions read it: own members only, so `__proto__` and `constructor` are
 * missing unless the data has them. Lists also know `size`, `first`, `last` and negative positions,
 * texts `size`. Nothing is undefined, so a path through null is missing too.
 */
export function readOwn(value: unknown, name: unknown): unknown {
  if (typeof name !== 'string' && typeof name !== 'number') return undefined
  if (typeof value === 'string') return name === 'size' ? value.length : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    if (name === 'size') return value.length
    if (name === 'first') return value[0]
    if (name === 'last' || typeof name === 'number') return value.at(name === 'last' ? -1 : name)
  }
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}
