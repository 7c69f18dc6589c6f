import { describe, expect, it } from 'vitest'
import { addStep } from '@/lib/flow/edit'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { makeSection } from '@/lib/flow/sections'
import { indexCatalog } from '../catalog-index'
import { exampleCatalog } from '../example.data'
import { outlineRails } from './outline-rails'
import { outlineRows } from './outline-rows'

const step = (key: string) => ({ key, app: 'http', action: 'request', title: key })

/** trigger → before → loop { first, second } → after */
function loopFlow(): Flow {
  const loop = { ...step('loop'), app: 'logic', action: 'each', body: { steps: [], edges: [] } }
  let flow = addStep(emptyFlow(), { after: { key: 'trigger' }, step: step('before') })
  flow = addStep(flow, { after: { key: 'before' }, step: loop })
  flow = addStep(flow, { after: { key: 'loop', inside: true }, step: step('first') })
  flow = addStep(flow, { after: { key: 'first' }, step: step('second') })
  return addStep(flow, { after: { key: 'loop' }, step: step('after') })
}

function railsOf(flow: Flow, folded: string[] = []) {
  const catalog = indexCatalog(exampleCatalog)
  const rows = outlineRows({ flow, catalog, footers: new Map(), issues: [] })
  const rails = outlineRails(rows, new Set(folded))
  return (id: string) =>
    rails.get(id)?.map(({ kind, isEnd, plus }) => [kind, isEnd, plus?.name].filter(Boolean))
}

describe('outlineRails', () => {
  it('closes the frame of a loop under its last step, and goes on below it', () => {
    const rails = railsOf(loopFlow())
    expect(rails('first')).toEqual([['frame']])
    expect(rails('second')).toEqual([['frame', true, 'Add a step after loop']])
    expect(rails('after')).toEqual([])
  })

  it('goes on below the section that a loop ends', () => {
    const flow = makeSection(loopFlow(), ['before', 'loop'], 'Lines')
    expect(railsOf(flow)('second')).toEqual([
      ['section', true, 'Add a step after loop'],
      ['frame', true],
    ])
  })

  it('draws no frame around what is folded', () => {
    expect(railsOf(loopFlow(), ['loop'])('second')).toBeUndefined()
  })
})
