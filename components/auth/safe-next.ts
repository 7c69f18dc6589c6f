const anyOrigin = 'https://hookline.invalid'

/** Where to go after signing in: only a page of this site, whatever the address bar says. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || next.length > 2_000) return '/'
  if (!URL.canParse(next, anyOrigin)) return '/'
  const url = new URL(next, anyOrigin)
  if (url.origin !== anyOrigin) return '/'
  const path = `${url.pathname}${url.search}${url.hash}`
  // `/.//evil.example` normalises to `//evil.example`, which a browser reads as another host.
  if (path.startsWith('//') || /^\/(api|sign-in|setup)(\/|$|\?)/.test(path)) return '/'
  return path
}
