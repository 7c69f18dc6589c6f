import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dismissToast, holdToast, listToasts, releaseToast, showToast } from './toast-store'

const texts = () => listToasts().map(({ text }) => text)

describe('toasts', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    for (const { id } of listToasts()) dismissToast(id)
    vi.useRealTimers()
  })

  it('go after five seconds, with an action after ten', () => {
    showToast('Saved.')
    showToast('Step deleted.', { undo: () => undefined })
    vi.advanceTimersByTime(5_000)
    expect(texts()).toEqual(['Step deleted.'])
    vi.advanceTimersByTime(5_000)
    expect(texts()).toEqual([])
  })

  it('stay while they are pointed at, and start their time again after', () => {
    const id = showToast('Saved.')
    holdToast(id)
    vi.advanceTimersByTime(60_000)
    expect(texts()).toEqual(['Saved.'])
    releaseToast(id)
    vi.advanceTimersByTime(5_000)
    expect(texts()).toEqual([])
  })

  it('stay until dismissed when something failed', () => {
    const id = showToast('That did not work.', { isError: true })
    vi.advanceTimersByTime(60_000)
    expect(texts()).toEqual(['That did not work.'])
    dismissToast(id)
    expect(texts()).toEqual([])
  })

  it('are three at most: the oldest gives way', () => {
    for (const text of ['1', '2', '3', '4']) showToast(text)
    expect(texts()).toEqual(['2', '3', '4'])
  })
})
