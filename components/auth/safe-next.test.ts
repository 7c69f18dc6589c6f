import { describe, expect, it } from 'vitest'
import { safeNext } from './safe-next'

describe('safeNext', () => {
  it('keeps a page of this site with its query and fragment', () => {
    expect(safeNext('/w/acme/flows?q=a#top')).toBe('/w/acme/flows?q=a#top')
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'w/acme',
    '',
    '/api/auth/sign-out',
    '/sign-in?next=/sign-in',
    `/${'a'.repeat(3_000)}`,
    undefined,
    ['/w/acme', '//evil.example'],
  ])('goes home instead of %j', (next) => {
    expect(safeNext(next)).toBe('/')
  })
})
