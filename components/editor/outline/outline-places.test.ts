import { describe, expect, it } from 'vitest'
import { addStep, connect, removeStep } from '@/lib/flow/edit'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { makeSection } from '@/lib/flow/sections'
import { indexCatalog } from '../catalog-index'
import { exampleCatalog } from '../example.data'
import { placeAt, placeId } from './outline-places'
import { outlineRows } from './outline-rows'
import { indexRows } from './row-index'

const catalog = indexCatalog(exampleCatalog)
const request = (key: string) => ({ key, app: 'http', action: 'request' })

/** trigger → if → (a | b) → join → last */
function forkFlow(): Flow {
  let flow = addStep(emptyFlow(), {
    after: { key: 'trigger' },
    step: { key: 'if', app: 'logic', action: 'if' },
  })
  flow = addStep(flow, { after: { key: 'if', branch: 'true' }, step: request('a') })
  flow = addStep(flow, { after: { key: 'if', branch: 'false' }, step: request('b') })
  flow = addStep(flow, { after: { key: 'a' }, step: request('join') })
  flow = addStep(flow, { after: { key: 'join' }, step: request('last') })
  return connect(flow, { from: 'b', to: 'join' })
}

function rowsOf(flow: Flow) {
  return outlineRows({ flow, catalog, footers: new Map(), issues: [] })
}

describe('placeAt', () => {
  const at = (id: string, position: 'before' | 'on' | 'after', flow = forkFlow()) => {
    const indexed = indexRows(rowsOf(flow)).get(id)
    if (!indexed) throw new Error(`no row ${id}`)
    return placeAt(flow, { ...indexed, position }, catalog)
  }

  it('reads a drop beside a step', () => {
    expect(at('last', 'before')).toEqual({ after: { key: 'join', branch: 'main' } })
    expect(at('last', 'after')).toEqual({ after: { key: 'last', branch: 'main' } })
    expect(at('last', 'on')).toBe(undefined)
    expect(at('trigger', 'before')).toBe(undefined)
  })

  it('takes a drop on a branch to its start, and one under it to its end', () => {
    expect(at('if:false:1', 'on')).toEqual({ after: { key: 'if', branch: 'false' } })
    expect(at('if:false:1', 'after')).toEqual({ after: { key: 'b', branch: 'main' } })
    expect(at('if:false:1', 'before')).toBe(undefined)
  })

  it('takes a drop under a fork to where its branches meet, and to no place where they do not', () => {
    expect(at('if', 'after')).toEqual({ before: 'join' })
    const open = removeStep(removeStep(forkFlow(), 'last'), 'join')
    expect(at('if', 'after', open)).toBe(undefined)
  })

  it('reads a drop beside a section as one beside its steps, and none on it', () => {
    const flow = makeSection(forkFlow(), ['if', 'a', 'b'], 'Decide')
    expect(at(':section_1', 'before', flow)).toEqual({ after: { key: 'trigger', branch: 'main' } })
    expect(at(':section_1', 'after', flow)).toEqual({ before: 'join' })
    expect(at(':section_1', 'on', flow)).toBe(undefined)
    const below = makeSection(forkFlow(), ['join', 'last'], 'End')
    expect(at('if', 'after', below)).toEqual({ before: 'join' })
  })

  it('takes a drop on a container into it', () => {
    const loop = { ...request('loop'), body: { steps: [], edges: [] } }
    const flow = addStep(emptyFlow(), { after: { key: 'trigger' }, step: loop })
    expect(at('loop', 'on', flow)).toEqual({ after: { key: 'loop', inside: true } })
    expect(at('loop', 'after', flow)).toEqual({ after: { key: 'loop', branch: 'main' } })
  })
})

describe('placeId', () => {
  it('is the same word for the same place', () => {
    expect(placeId({ after: { key: 'a' } })).toBe(placeId({ after: { key: 'a', branch: 'main' } }))
    const places = [
      { before: 'a' },
      { after: { key: 'a', inside: true } },
      { after: { key: 'a', branch: 'true' } },
    ]
    expect(new Set(places.map(placeId)).size).toBe(3)
  })
})
