import { usePathname, useSearchParams } from 'next/navigation'
import { useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import { addressAhead, goAhead, onAhead, queryShown, settleAhead } from './address-ahead'

interface ChangeOptions {
  /** Back leads to where it was before. Otherwise the address is replaced. */
  isStep?: boolean
}

/**
 * The part of the address after "?", as state. A change of it makes no request and is drawn at once;
 * the router comes to it when it has time.
 */
export function useAddress() {
  const path = usePathname()
  const routed = useSearchParams().toString()
  const ahead = useSyncExternalStore(onAhead, addressAhead, () => undefined)
  const query = queryShown({ path, query: routed }, ahead)
  useLayoutEffect(() => settleAhead({ path, query: routed }, actualPlace()))
  const params = useMemo(() => new URLSearchParams(query), [query])
  return { params, change: changeAddress }
}

const actualPlace = () => ({
  path: window.location.pathname,
  query: new URLSearchParams(window.location.search).toString(),
})

/** Sets the named parameters; an empty one is left out. */
function changeAddress(
  values: Record<string, string | undefined>,
  { isStep = false }: ChangeOptions = {},
): void {
  const { path, query: before } = actualPlace()
  const next = new URLSearchParams(before)
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  const query = next.toString()
  const url = `${path}${query ? `?${query}` : ''}${window.location.hash}`
  if (isStep) window.history.pushState(null, '', url)
  else window.history.replaceState(null, '', url)
  goAhead({ path, query, before })
}
