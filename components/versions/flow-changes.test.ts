import { describe, expect, it } from 'vitest'
import { indexCatalog } from '@/components/editor/catalog-index'
import { exampleCatalog, exampleFlow } from '@/components/editor/example.data'
import { addStep, removeStep, updateStep } from '@/lib/flow/edit'
import { flowChanges } from './flow-changes'

const catalog = indexCatalog(exampleCatalog)

describe('what differs between two versions', () => {
  it('is nothing between equal ones', () => {
    const { sentences, marks, same } = flowChanges(exampleFlow, exampleFlow, catalog)
    expect([sentences, marks.size, same]).toEqual([[], 0, undefined])
  })

  it('marks added, changed and removed steps, and says which are the same', () => {
    const step = { app: 'logic', action: 'if', title: 'Paid?' }
    const changed = updateStep(exampleFlow, 'request', { input: { url: 'https://other.example' } })
    const after = addStep(removeStep(changed, 'filter'), { after: { key: 'request' }, step })
    const { marks, sentences, same } = flowChanges(exampleFlow, after, catalog)
    expect(Object.fromEntries(marks)).toEqual({
      request: 'changed',
      filter: 'removed',
      if: 'added',
    })
    expect(sentences.find(({ kind }) => kind === 'changed')?.title).toBe('HTTP request')
    expect(same).toBe('The trigger is the same.')
  })
})
