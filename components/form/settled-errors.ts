/** What is known of errors, by path: undefined where there is none. */
export type ErrorAt = (path: string) => string | undefined

export interface FieldAttention {
  /** The field with the focus, and what was wrong when it took it. */
  focused: { path: string; before: ErrorAt } | undefined
  /** Fields that had the focus and gave it up. */
  left: ReadonlySet<string>
}

export const noAttention: FieldAttention = { focused: undefined, left: new Set() }

/**
 * Errors as a form shows them: a field that is being typed into gets no new one until it is left,
 * but loses its own at once. That a field is empty is said once it was left so.
 */
export function settledError(
  path: string,
  { focused, left }: FieldAttention,
  known: { errorAt: ErrorAt; missingAt: ErrorAt },
): string | undefined {
  const error = known.errorAt(path)
  if (error !== undefined) {
    const isNew = focused !== undefined && focused.before(path) === undefined
    return isNew && isRelated(path, focused.path) ? undefined : error
  }
  return left.has(path) ? known.missingAt(path) : undefined
}

export function takeFocus(attention: FieldAttention, path: string, before: ErrorAt) {
  if (attention.focused?.path === path) return attention
  return { ...giveUpFocus(attention), focused: { path, before } }
}

export function giveUpFocus({ focused, left }: FieldAttention): FieldAttention {
  if (!focused) return { focused, left }
  return { focused: undefined, left: new Set(left).add(focused.path) }
}

/** One is the other, or lies inside it: what is said at a group is about its fields too. */
function isRelated(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)
}
