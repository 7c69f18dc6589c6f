import { useSearchParams } from 'next/navigation'

/** The part of the address after "?", as state. A change replaces the address without a request. */
export function useAddress() {
  const params = useSearchParams()
  return { params, change: changeAddress }
}

/** Sets the named parameters; an empty one is left out. */
function changeAddress(values: Record<string, string | undefined>): void {
  const next = new URLSearchParams(window.location.search)
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  const query = next.toString()
  const { pathname, hash } = window.location
  window.history.replaceState(null, '', `${pathname}${query ? `?${query}` : ''}${hash}`)
}
