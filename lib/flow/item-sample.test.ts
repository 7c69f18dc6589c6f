import { describe, expect, it } from 'vitest'
import { itemSample } from './item-sample'
import type { Flow, Step } from './schema'

const step = (key: string, input: Record<string, unknown>, body: Step[] = []): Step => ({
  ...{ key, app: 'logic', action: 'each', input },
  body: { steps: body, edges: [] },
})
const flow = (steps: Step[]): Flow => ({
  ...{ schemaVersion: 1, edges: [], notes: [], steps },
  trigger: { key: 'trigger', app: 'webhook', trigger: 'received', input: {} },
})
const scope = { trigger: { body: { lines: [{ sku: 'a', parts: [7, 8] }, { sku: 'b' }] } } }

describe('the item that fields of a body preview', () => {
  const inner = step('inner', { items: '{{ item.parts }}' }, [step('deep', {})])
  const lines = { items: '{{ trigger.body.lines }}' }

  it('is the first of the items, also of a body in a body', () => {
    const nested = flow([step('outer', lines, [inner])])
    expect(itemSample(nested, 'inner', scope)).toEqual({ value: { sku: 'a', parts: [7, 8] } })
    expect(itemSample(nested, 'deep', scope)).toEqual({ value: 7 })
    expect(itemSample(nested, 'outer', scope)).toBeUndefined()
  })

  it('is the first batch where items come in batches', () => {
    const batches = flow([step('outer', { ...lines, batchSize: 2 }, [step('one', {})])])
    expect(itemSample(batches, 'one', scope)).toEqual({ value: scope.trigger.body.lines })
  })

  it('is nothing while the items cannot be read', () => {
    const broken = flow([step('outer', { items: '{{ trigger.body.nothing }}' }, [step('one', {})])])
    expect(itemSample(broken, 'one', scope)).toEqual({ value: undefined })
  })
})
