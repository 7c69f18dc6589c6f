import { expect, it } from 'vitest'
import { Limit } from './limit'

const never = () => new Promise<never>(() => {})

it('gives what the work gives, and fails as it fails', async () => {
  expect(await new Limit().race(Promise.resolve(1))).toBe(1)
  await expect(new Limit().race(Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

it('ends work that does not listen, with the first reason', async () => {
  const limit = new Limit()
  const work = limit.race(never())
  limit.end(new Error('first'))
  limit.end(new Error('second'))
  await expect(work).rejects.toThrow('first')
  await expect(limit.race(never())).rejects.toThrow('first')
  expect(limit.isOver).toBe(true)
})

it('aborts its signal with the reason, whether it was read before the end or after', () => {
  const [before, after] = [new Limit(), new Limit()]
  const early = before.signal
  for (const limit of [before, after]) limit.end('over')
  expect([early.aborted, early.reason, after.signal.reason]).toEqual([true, 'over', 'over'])
})
