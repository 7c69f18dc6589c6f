import { describe, expect, it } from 'vitest'
import { addStep } from '@/lib/flow/edit'
import { arrangeFreely } from '@/lib/flow/positions'
import { foldSection, makeSection } from '@/lib/flow/sections'
import { indexCatalog } from '../catalog-index'
import { exampleCatalog, exampleFlow } from '../example.data'
import { createCanvasProjection } from '../to-canvas'

const catalog = indexCatalog(exampleCatalog)
const draw = (flow: typeof exampleFlow) =>
  createCanvasProjection()({ flow, catalog, footers: new Map() })

const places = new Map([
  ['trigger', { x: -128, y: 0 }],
  ['filter', { x: 300, y: 120 }],
  ['request', { x: 300, y: 240 }],
])
const open = makeSection(arrangeFreely(exampleFlow, places), ['filter', 'request'], 'Work')

describe('a section of a flow that is arranged by hand', () => {
  it('has its frame around its cards, wherever they stand', () => {
    expect(draw(open).sections).toMatchObject([{ x: 288, y: 92, width: 280 }])
  })

  it('is a card at the place of its first step when it is folded', () => {
    const { nodes, sections } = draw(foldSection(open, 'section_1', true))
    expect(sections).toEqual([])
    expect(nodes.map(({ id, type, position }) => [id, type, position])).toEqual([
      ['trigger', 'step', { x: -128, y: 0 }],
      ['filter', 'section', { x: 300, y: 120 }],
    ])
  })

  it('offers to delete the line into it, and none that comes from a step that is not seen', () => {
    const end = { key: 'end', app: 'http', action: 'request' }
    const longer = addStep(open, { after: { key: 'request' }, step: end })
    const cuts = (flow: typeof exampleFlow) =>
      draw(flow).edges.flatMap(({ data }) => (data?.cut ? [data.cut.line.to] : []))
    expect(cuts(longer)).toEqual(['filter', 'request', 'end'])
    expect(cuts(foldSection(longer, 'section_1', true))).toEqual(['filter'])
  })
})
