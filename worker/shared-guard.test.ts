import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createSharedGuard } from './shared-guard'

function ask(guard: ReturnType<typeof createSharedGuard>, url: string, remoteAddress = '1.2.3.4') {
  const headers = new Map<string, unknown>()
  const answer = { status: 200, headers, text: '' }
  const response = {
    setHeader: (name: string, value: unknown) => headers.set(name, value),
    writeHead(status: number, given: Record<string, unknown>) {
      answer.status = status
      for (const [name, value] of Object.entries(given)) headers.set(name, value)
    },
    end(text: string) {
      answer.text = text
    },
  }
  // Only what the guard touches of the two is there.
  const request = { url, socket: { remoteAddress } } as unknown as IncomingMessage
  const isOpen = guard(request, response as unknown as ServerResponse)
  return { ...answer, isOpen }
}

describe('the guard of shared pages', () => {
  it('lets an address look a few times a second, then tells it to wait', () => {
    let nowMs = 0
    const guard = createSharedGuard(() => nowMs)
    const looks = Array.from({ length: 8 }, () => ask(guard, '/shared/abc'))
    expect(looks.map(({ isOpen }) => isOpen)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ])
    expect(looks.at(-1)).toMatchObject({ status: 429 })
    expect(looks.at(-1)?.headers.get('retry-after')).toBe('1')
    expect(ask(guard, '/shared/abc', '5.6.7.8').isOpen).toBe(true)
    nowMs += 1_000
    expect(ask(guard, '/shared/abc').isOpen).toBe(true)
  })

  it('counts the page however its address is written, and no other page', () => {
    const guard = createSharedGuard(() => 0)
    for (const url of ['/shared/a?x=1', '//shared/a', '/%73hared/a', '/Shared/a', '/shared%2Fa']) {
      expect(ask(guard, url).isOpen).toBe(true)
    }
    expect(ask(guard, '/shared/a').isOpen).toBe(false)
    for (const url of ['/', '/w/a/runs', '/sharedx', '/%']) {
      expect(ask(guard, url)).toMatchObject({ isOpen: true })
      expect(ask(guard, url).headers.size).toBe(0)
    }
  })

  it('says that nobody keeps, indexes or names it', () => {
    const { headers } = ask(
      createSharedGuard(() => 0),
      '/shared/a',
    )
    expect(Object.fromEntries(headers)).toEqual({
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
  })
})
