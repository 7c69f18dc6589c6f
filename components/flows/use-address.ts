import { useSearchParams } from 'next/navigation'

interface ChangeOptions {
  /** Back leads to where it was before. Otherwise the address is replaced. */
  isStep?: boolean
}

/** The part of the address after "?", as state. A change of it makes no request. */
export function useAddress() {
  const params = useSearchParams()
  return { params, change: changeAddress }
}

/** Sets the named parameters; an empty one is left out. */
function changeAddress(
  values: Record<string, string | undefined>,
  { isStep = false }: ChangeOptions = {},
): void {
  const next = new URLSearchParams(window.location.search)
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  const query = next.toString()
  const { pathname, hash } = window.location
  const url = `${pathname}${query ? `?${query}` : ''}${hash}`
  if (isStep) window.history.pushState(null, '', url)
  else window.history.replaceState(null, '', url)
}
