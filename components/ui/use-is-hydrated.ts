import { useSyncExternalStore } from 'react'

/** Not on the server, nor while React takes over what the server has drawn. */
export const useIsHydrated = (): boolean => useSyncExternalStore(neverChanges, yes, no)

const neverChanges = () => () => undefined
const yes = () => true
const no = () => false
