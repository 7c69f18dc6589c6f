import { describe, expect, it } from 'vitest'
import { catalog } from '@/lib/apps/catalog'
import { lookUpIn } from './document-secrets'
import { fieldTitle } from './field-title'

const lookup = lookUpIn(catalog())

describe('the title of a field', () => {
  it('is the one of the innermost field, also inside of variants and lists', () => {
    const request = lookup.action({ app: 'http', action: 'request' })
    expect(fieldTitle(request, 'url')).toBe('URL')
    expect(fieldTitle(request, 'auth.token')).toBe('Token')
    const received = lookup.trigger({ app: 'webhook', trigger: 'received' })
    expect(fieldTitle(received, 'signature.secrets.0')).toMatch(/secret/i)
  })

  it('is the path where nobody knows the field', () => {
    expect(fieldTitle(undefined, 'auth.token')).toBe('auth.token')
    const request = lookup.action({ app: 'http', action: 'request' })
    expect(fieldTitle(request, 'constructor')).toBe('constructor')
    expect(fieldTitle(request, 'headers.X-Api-Key')).toBe('headers.X-Api-Key')
  })
})
