/**
 * oRPC copies every object of an answer by assignment, and assigning `__proto__` is no copy: such a
 * member of a person's data would vanish. An instance is left alone, so it travels inside one.
 */
class ExactJson {
  readonly #value: object

  constructor(value: object) {
    this.#value = value
  }

  toJSON(): object {
    return this.#value
  }
}

/**
 * A value that came out of JSON, as it is: oRPC looks at every member of an answer and copies it, which
 * takes a tenth of a second for the first megabytes that a process answers with.
 */
export function asJson(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? new ExactJson(value) : value
}

export const exactJson = {
  condition: (value: unknown): boolean =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__'),
  serialize: (value: object): unknown => new ExactJson(value),
}
