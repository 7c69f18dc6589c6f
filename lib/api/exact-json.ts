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

export const exactJson = {
  condition: (value: unknown): boolean =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__'),
  serialize: (value: object): unknown => new ExactJson(value),
}
