import { describe, expect, it } from 'vitest'
import { giveUpFocus, noAttention, settledError, takeFocus } from './settled-errors'

const none = () => undefined
const at = (where: string, error: string) => (path: string) => (path === where ? error : undefined)

describe('errors of a form', () => {
  const wrong = { errorAt: at('url', 'Not a URL.'), missingAt: none }

  it('come when a field is left, not while it is typed into', () => {
    const typing = takeFocus(noAttention, 'url', none)
    expect(settledError('url', typing, wrong)).toBeUndefined()
    expect(settledError('url', giveUpFocus(typing), wrong)).toBe('Not a URL.')
  })

  it('stay while a wrong field is mended, and go as soon as it is', () => {
    const mending = takeFocus(noAttention, 'url', wrong.errorAt)
    expect(settledError('url', mending, wrong)).toBe('Not a URL.')
    expect(settledError('url', mending, { errorAt: none, missingAt: none })).toBeUndefined()
  })

  it('of other fields are shown at once', () => {
    const typing = takeFocus(noAttention, 'body', none)
    expect(settledError('url', typing, wrong)).toBe('Not a URL.')
  })

  it('of a group wait for the field in it', () => {
    const typing = takeFocus(noAttention, 'condition.all.0.left', none)
    const known = { errorAt: at('condition', 'Not complete.'), missingAt: none }
    expect(settledError('condition', typing, known)).toBeUndefined()
  })

  it('say that a field is empty once it was left so', () => {
    const known = { errorAt: none, missingAt: at('url', 'Needs “URL”.') }
    const typing = takeFocus(noAttention, 'url', none)
    expect(settledError('url', noAttention, known)).toBeUndefined()
    expect(settledError('url', typing, known)).toBeUndefined()
    const next = takeFocus(typing, 'body', none)
    expect(settledError('url', next, known)).toBe('Needs “URL”.')
  })
})
