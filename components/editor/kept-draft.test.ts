import { describe, expect, it } from 'vitest'
import { emptyFlow } from '@/lib/flow/schema'
import { isFlowShaped } from './kept-draft'

const step = { key: 'note', app: 'data', action: 'set', input: {} }
const edge = { from: 'trigger', branch: 'main', to: 'note' }
const body = { steps: [step], edges: [edge] }

describe('a draft that was kept on the device', () => {
  it('can be opened when it is a flow, containers included', () => {
    expect(isFlowShaped(emptyFlow())).toBe(true)
    const each = { ...step, key: 'each', body }
    expect(isFlowShaped({ ...emptyFlow(), steps: [step, each], edges: [edge] })).toBe(true)
  })

  it.each([
    ['no document', null],
    ['no steps', { ...emptyFlow(), steps: undefined }],
    ['no notes', { ...emptyFlow(), notes: undefined }],
    ['a trigger without its input', { ...emptyFlow(), trigger: { app: 'webhook' } }],
    ['a step without its input', { ...emptyFlow(), steps: [{ ...step, input: null }] }],
    ['an edge to nowhere', { ...emptyFlow(), edges: [{ from: 'trigger', branch: 'main' }] }],
    ['a body without edges', { ...emptyFlow(), steps: [{ ...step, body: { steps: [step] } }] }],
  ])('is left alone when another version wrote it: %s', (_, document) => {
    expect(isFlowShaped(document)).toBe(false)
  })
})
