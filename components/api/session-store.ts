/** Whether the server still knows who is here. Any call may find out that it does not. */
let isSignedOut = false
const listeners = new Set<() => void>()
const returns = new Set<() => void>()

export function reportSignedOut(): void {
  if (isSignedOut) return
  isSignedOut = true
  for (const listener of listeners) listener()
}

export function reportSignedIn(): void {
  if (!isSignedOut) return
  isSignedOut = false
  for (const listener of listeners) listener()
  for (const listener of returns) listener()
}

export function readSignedOut(): boolean {
  return isSignedOut
}

export function watchSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Calls back when the person is here again: what could not be sent can be. */
export function onSignedIn(listener: () => void): () => void {
  returns.add(listener)
  return () => returns.delete(listener)
}
