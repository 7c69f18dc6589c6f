import { beforeEach, describe, expect, it, vi } from 'vitest'
import { addressAhead, goAhead, onAhead, queryShown, settleAhead } from './address-ahead'

const at = (query: string, path = '/runs') => ({ path, query })
const shown = (routed: ReturnType<typeof at>) => queryShown(routed, addressAhead())

beforeEach(() => settleAhead(at('', '/nowhere'), at('', '/nowhere')))

describe('an address the router has not come to yet', () => {
  it('is shown at once, and by every step behind it', () => {
    goAhead({ ...at('status=failed'), before: '' })
    goAhead({ ...at('status=failed&live=1'), before: 'status=failed' })
    expect(shown(at(''))).toBe('status=failed&live=1')
    expect(shown(at('status=failed'))).toBe('status=failed&live=1')
  })

  it('is not shown on another page, nor over what a link led to', () => {
    goAhead({ ...at('status=failed'), before: '' })
    expect(shown(at('', '/flows'))).toBe('')
    expect(shown(at('flow=f_1'))).toBe('flow=f_1')
  })

  it('is over once the router is there: the way back to where it began is followed', () => {
    goAhead({ ...at('tab=output'), before: '' })
    settleAhead(at('tab=output'), at('tab=output'))
    expect(shown(at(''))).toBe('')
  })

  it('goes on while the router is behind', () => {
    goAhead({ ...at('tab=output'), before: '' })
    settleAhead(at(''), at('tab=output'))
    expect(shown(at(''))).toBe('tab=output')
  })

  it('ends with a way back that overtakes the router, and says so', () => {
    const told = vi.fn()
    goAhead({ ...at('tab=output'), before: '' })
    const end = onAhead(told)
    settleAhead(at(''), at(''))
    end()
    expect(told).toHaveBeenCalledOnce()
    expect(shown(at(''))).toBe('')
  })

  it('may lead back to where the router still is', () => {
    goAhead({ ...at('tab=output'), before: '' })
    goAhead({ ...at(''), before: 'tab=output' })
    expect(shown(at(''))).toBe('')
    expect(shown(at('tab=output'))).toBe('')
  })
})
