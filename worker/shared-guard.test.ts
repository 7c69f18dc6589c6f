import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createSharedGuard } from './shared-guard'
import { createSourceReader } from './source-reader'

const direct = createSourceReader([])

interface Asked {
  remoteAddress?: string
  forwardedFor?: string
}

function ask(guard: ReturnType<typeof createSharedGuard>, url: string, asked: Asked = {}) {
  const { remoteAddress = '1.2.3.4', forwardedFor } = asked
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
  const request = {
    ...{ url, socket: { remoteAddress } },
    headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
  } as unknown as IncomingMessage
  const isOpen = guard(request, response as unknown as ServerResponse)
  return { ...answer, isOpen }
}

describe('the guard of shared pages', () => {
  it('lets an address look a few times a second, then tells it to wait', () => {
    let nowMs = 0
    const guard = createSharedGuard(direct, () => nowMs)
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
    expect(ask(guard, '/shared/abc', { remoteAddress: '5.6.7.8' }).isOpen).toBe(true)
    nowMs += 1_000
    expect(ask(guard, '/shared/abc').isOpen).toBe(true)
  })

  it('tells people behind a trusted proxy apart, and believes nobody else who it is', () => {
    const look = (trusted: string[]) => {
      const guard = createSharedGuard(createSourceReader(trusted), () => 0)
      const open = (forwardedFor: string) =>
        ask(guard, '/shared/abc', { remoteAddress: '10.0.0.9', forwardedFor }).isOpen
      const looks = ['1', '2', '3', '4', '5', '6', '7'].map((n) => open(`198.51.100.${n}`))
      return { looks, open }
    }
    const proxied = look(['10.0.0.0/8'])
    expect(proxied.looks.every(Boolean)).toBe(true)
    const again = Array.from({ length: 5 }, () => proxied.open('9.9.9.9, 198.51.100.1'))
    expect(again).toEqual([true, true, true, true, false])
    expect(look([]).looks).toEqual([true, true, true, true, true, false, false])
  })

  it('counts the page however its address is written, and no other page', () => {
    const guard = createSharedGuard(direct, () => 0)
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
      createSharedGuard(direct, () => 0),
      '/shared/a',
    )
    expect(Object.fromEntries(headers)).toEqual({
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
  })
})
