/** A change of the address that the router may not have come to yet. */
export interface AddressAhead {
  readonly path: string
  /** As URLSearchParams writes it. */
  readonly query: string
  /** Where the router may still be on its way here. */
  readonly behind: ReadonlySet<string>
}

type Place = Pick<AddressAhead, 'path' | 'query'>

let ahead: AddressAhead | undefined
const listeners = new Set<() => void>()

/** Says where the address leads by now; `before`: the query it had until then. */
export function goAhead({ path, query, before }: Place & { before: string }): void {
  const isFurther = ahead?.path === path && ahead.query === before
  const behind = new Set(isFurther ? ahead?.behind : []).add(before)
  behind.delete(query)
  ahead = { path, query, behind }
  tell()
}

export const addressAhead = (): AddressAhead | undefined => ahead

export function onAhead(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is to be shown while the router says `routed`. */
export const queryShown = (routed: Place, own: AddressAhead | undefined): string =>
  own?.path === routed.path && own.behind.has(routed.query) ? own.query : routed.query

/** The router has come there, or a link or the way back led elsewhere meanwhile: from here on it is followed. */
export function settleAhead(routed: Place, actual: Place): void {
  if (!ahead) return
  const isThere = isSame(ahead, routed)
  if (!isThere && isSame(ahead, actual)) return
  ahead = undefined
  if (!isThere) tell()
}

function tell(): void {
  for (const listener of listeners) listener()
}

const isSame = (one: Place, other: Place) => one.path === other.path && one.query === other.query
