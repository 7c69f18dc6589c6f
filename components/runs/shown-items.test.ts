import { describe, expect, it } from 'vitest'
import type { StepRun } from '@/lib/contracts/runs'
import type { Flow, Step } from '@/lib/flow/schema'
import { type ItemSource, loadShownItems } from './shown-items'

const step = (key: string, steps?: Step[]): Step => ({
  ...{ key, app: 'logic', action: 'each', input: {} },
  ...(steps ? { body: { steps, edges: [] } } : {}),
})

const flow: Flow = {
  ...{ schemaVersion: 1, edges: [], notes: [] },
  trigger: { key: 'trigger', app: 'webhook', trigger: 'received', input: {} },
  steps: [step('orders', [step('lines', [step('line')])]), step('other', [step('one')])],
}

function sourceOf(statuses: Record<string, string>) {
  const asked: string[] = []
  const source: ItemSource = {
    items: async (container, item) => {
      const written = statuses[`${container}@${item}`] ?? ''
      const none = { succeeded: 0, failed: 0, skipped: 0, waiting: 0, running: 0 }
      return { container, item, total: written.length, ...none, statuses: written }
    },
    steps: async (container, item) => {
      asked.push(`${container} ${item}`)
      return [{ key: container, item } as StepRun]
    },
  }
  return { source, asked }
}

describe('the items that are shown', () => {
  it('are one of each container: the chosen one, or the one it opens on', async () => {
    const { source, asked } = sourceOf({ 'orders@': 'ssf', 'lines@1': 'sfs', 'other@': 'ss' })
    const shown = await loadShownItems(flow, { 'orders@': 1 }, source)
    expect(shown.map(({ container, item }) => `${container} ${item}`)).toEqual([
      ...['orders 1', 'other 0', 'lines 1.1'],
    ])
    expect(asked.sort()).toEqual(['lines 1.1', 'orders 1', 'other 0'])
  })

  it('are the last one where an address names one that is not there', async () => {
    const { source } = sourceOf({ 'orders@': 'ss', 'other@': 's' })
    const shown = await loadShownItems(flow, { 'orders@': 99 }, source)
    expect(shown[0]).toMatchObject({ index: 1, item: '1' })
  })

  it('are none of an empty list, and none inside it', async () => {
    const { source, asked } = sourceOf({})
    const shown = await loadShownItems(flow, {}, source)
    expect(shown.map(({ container, index }) => [container, index])).toEqual([
      ['orders', -1],
      ['other', -1],
    ])
    expect(asked).toEqual([])
  })
})
