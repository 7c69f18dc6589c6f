import { describe, expect, it } from 'vitest'
import { addStep, connect } from '@/lib/flow/edit'
import { arrangeFreely, placeSteps } from '@/lib/flow/positions'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { foldSection, makeSection } from '@/lib/flow/sections'
import { indexCatalog } from '../catalog-index'
import { exampleCatalog } from '../example.data'
import { createCanvasProjection } from '../to-canvas'
import { moveCards } from './move-cards'

const catalog = indexCatalog(exampleCatalog)
const draw = (flow: Flow) => createCanvasProjection()({ flow, catalog, footers: new Map() })
const request = (key: string) => ({ key, app: 'http', action: 'request' })

/** trigger → if → (a | b) → join → loop (first → second) → last */
function wholeFlow(): Flow {
  const add = (flow: Flow, key: string, after: Parameters<typeof addStep>[1]['after']) =>
    addStep(flow, { after, step: request(key) })
  const start = addStep(emptyFlow(), {
    after: { key: 'trigger' },
    step: { key: 'if', app: 'logic', action: 'if' },
  })
  const a = add(start, 'a', { key: 'if', branch: 'true' })
  const b = add(a, 'b', { key: 'if', branch: 'false' })
  const join = connect(add(b, 'join', { key: 'a' }), { from: 'b', to: 'join' })
  const loop = { ...request('loop'), body: { steps: [], edges: [] } }
  const held = addStep(join, { after: { key: 'join' }, step: loop })
  const first = add(held, 'first', { key: 'loop', inside: true })
  const last = add(add(first, 'second', { key: 'first' }), 'last', { key: 'loop' })
  const grouped = makeSection(last, ['loop', 'last'], 'End')
  const { nodes } = draw(grouped)
  return arrangeFreely(grouped, new Map(nodes.map(({ id, position }) => [id, position])))
}

describe('moveCards', () => {
  const flow = wholeFlow()
  const place = { x: 700.4, y: 333 }

  it.each(['trigger', 'if', 'a', 'join', 'loop', 'last'])(
    'shows the canvas as it will be once %s is put there',
    (key) => {
      const places = new Map([[key, place]])
      const { size: _before, ...under } = moveCards(draw(flow), places, { flow, catalog })
      const { size: _after, ...done } = draw(placeSteps(flow, places))
      expect(under).toEqual(done)
    },
  )

  it('does so for the card of a folded section, and for several cards', () => {
    const folded = foldSection(flow, 'section_1', true)
    const places = new Map([
      ['loop', place],
      ['b', { x: 0, y: 900 }],
    ])
    const under = moveCards(draw(folded), places, { flow: folded, catalog })
    const done = draw(placeSteps(folded, places))
    expect([under.nodes, under.edges]).toEqual([done.nodes, done.edges])
  })

  it('keeps the object of every card and line that stays', () => {
    const before = draw(flow)
    const after = moveCards(before, new Map([['last', place]]), { flow, catalog })
    const changed = after.nodes.filter((node) => !before.nodes.includes(node))
    expect(changed.map(({ id }) => id)).toEqual(['last'])
    const lines = after.edges.filter((edge) => !before.edges.includes(edge))
    expect(new Set(lines.map(({ source }) => source))).toEqual(new Set(['loop', 'last']))
  })
})
