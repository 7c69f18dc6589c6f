import { describe, expect, it } from 'vitest'
import { settled, testContext } from '../test-context'
import { each } from './each'
import { leave } from './leave'
import { paths } from './paths'
import { stop } from './stop'

const cases = [
  { key: 'urgent', title: 'Urgent', condition: { left: 'a', operator: 'equals', right: 'a' } },
  { key: 'paid', title: 'Paid', condition: { left: 1, operator: 'greater_than', right: 0 } },
  { key: 'late', title: 'Late', condition: { left: 1, operator: 'less_than', right: 0 } },
]

async function take(given: unknown, source: Record<string, unknown> = {}) {
  return settled(await paths.run(testContext(paths.input.parse(given), { source })))
}

describe('paths', () => {
  it('goes the way of the first case that is true, and looks no further', async () => {
    const { output, branch } = await take({ cases })
    expect(branch).toEqual(['urgent'])
    expect(output.matched).toEqual(['urgent'])
    expect(output.why).toHaveLength(1)
  })

  it('goes every way that is true when it is told to', async () => {
    expect((await take({ cases, mode: 'all' })).branch).toEqual(['urgent', 'paid'])
  })

  it('goes otherwise when no case is true', async () => {
    const { output, branch } = await take({ cases: cases.slice(2) })
    expect(branch).toBe('otherwise')
    expect(output.matched).toEqual([])
  })

  it('says why with the names of what was compared', async () => {
    const source = {
      cases: [{ condition: { left: '{{ trigger.body.priority }}', operator: 'equals' } }],
    }
    const { output } = await take({ cases: cases.slice(0, 1) }, source)
    expect(output.why[0]).toEqual({ case: 'Urgent', result: true, why: 'priority “a” is “a”' })
  })

  it('refuses two cases with one key', () => {
    const twice = cases.slice(0, 1).flatMap((one) => [one, one])
    expect(paths.input.safeParse({ cases: twice }).success).toBe(false)
  })
})

describe('for each', () => {
  it('gives its items one by one', async () => {
    const input = each.input.parse({ items: [1, 2, 3] })
    expect(await each.run(testContext(input))).toEqual({
      each: { items: [1, 2, 3], concurrency: 1, onItemFailure: 'stop' },
    })
  })

  it('gives lists of so many in a batch, the last one shorter', async () => {
    const input = each.input.parse({ items: [1, 2, 3], batchSize: 2 })
    expect(await each.run(testContext(input))).toMatchObject({ each: { items: [[1, 2], [3]] } })
  })
})

describe('a step that ends something', () => {
  it('leaves the loop by a way out of its own', async () => {
    expect(settled(await leave.run(testContext({}))).branch).toBe('leave')
  })

  it('stops the run with its status and message', async () => {
    const input = stop.input.parse({ status: 'failed', message: 'No address.' })
    expect(settled(await stop.run(testContext(input))).stop).toEqual({
      status: 'failed',
      message: 'No address.',
    })
    expect(settled(await stop.run(testContext(stop.input.parse({})))).stop).toEqual({
      status: 'succeeded',
      message: 'Stopped.',
    })
  })
})
