import { expect, test } from 'vitest'
import type { Catalog, Issue } from '@/lib/flow/schema'
import { checkOnce } from './check-once'
import { exampleFlow } from './example.data'

const issue: Issue = { code: 'input_required', level: 'blocker', message: 'A field is empty.' }

test('checks a document once, whoever asks', () => {
  let times = 0
  const check = checkOnce(() => {
    times += 1
    return []
  })
  const flow = { ...exampleFlow }
  const catalog: Catalog = []
  check(flow, catalog)
  check(flow, catalog)
  expect(times).toBe(1)
  check({ ...flow }, catalog)
  expect(times).toBe(2)
})

test('gives the same list while it says the same', () => {
  const found = [[{ ...issue }], [{ ...issue }], []]
  const check = checkOnce(() => found.shift() ?? [])
  const first = check({ ...exampleFlow }, [])
  expect(check({ ...exampleFlow }, [])).toBe(first)
  expect(check({ ...exampleFlow }, [])).toEqual([])
})
