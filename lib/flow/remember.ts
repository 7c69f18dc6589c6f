/**
 * Remembers what was worked out about an object for as long as it lives. Documents, definitions and
 * their parts are never changed in place: whoever edits makes new ones and keeps the rest.
 */
export function remember<K extends object, V>(work: (about: K) => V): (about: K) => V {
  const known = new WeakMap<K, { value: V }>()
  return (about) => {
    let found = known.get(about)
    if (!found) {
      found = { value: work(about) }
      known.set(about, found)
    }
    return found.value
  }
}

/** The same about an object in the light of another one: of these the last is remembered. */
export function rememberWith<K extends object, W, V>(
  work: (about: K, beside: W) => V,
): (about: K, beside: W) => V {
  const known = new WeakMap<K, { beside: W; value: V }>()
  return (about, beside) => {
    let found = known.get(about)
    if (!found || found.beside !== beside) {
      found = { beside, value: work(about, beside) }
      known.set(about, found)
    }
    return found.value
  }
}
