import { describe, expect, it } from 'vitest'
import { addStep } from './edit'
import { foldingOf, nearestSection } from './fold-sections'
import { emptyFlow, type Flow } from './schema'
import { foldSection, makeSection } from './sections'

const set = (key: string) => ({ key, app: 'data', action: 'set' })
const lines = (flow: Flow) => flow.edges.map(({ from, branch, to }) => `${from} ${branch} ${to}`)

/** trigger → start → fork → (true) yes → join, (false) no → join; join → end */
const forked: Flow = {
  ...emptyFlow(),
  steps: ['start', 'fork', 'yes', 'no', 'join', 'end'].map((key) => ({ ...set(key), input: {} })),
  edges: [
    { from: 'trigger', branch: 'main', to: 'start' },
    { from: 'start', branch: 'main', to: 'fork' },
    { from: 'fork', branch: 'true', to: 'yes' },
    { from: 'fork', branch: 'false', to: 'no' },
    { from: 'yes', branch: 'main', to: 'join' },
    { from: 'no', branch: 'main', to: 'join' },
    { from: 'join', branch: 'main', to: 'end' },
  ],
}

describe('a folded section', () => {
  const open = makeSection(forked, ['fork', 'yes', 'no'], 'Choose')
  const folded = foldSection(open, 'section_1', true)

  it('is one step with one way in and out, under the key of its first step', () => {
    const { flow, cards, cardOf } = foldingOf(folded)
    expect(flow.steps.map(({ key }) => key)).toEqual(['start', 'fork', 'join', 'end'])
    expect(lines(flow)).toEqual([
      'trigger main start',
      'start main fork',
      'fork main join',
      'join main end',
    ])
    expect(cards.get('fork')?.keys.toSorted()).toEqual(['fork', 'no', 'yes'])
    expect(['yes', 'no', 'join', 'trigger'].map(cardOf)).toEqual([
      'fork',
      'fork',
      'join',
      'trigger',
    ])
  })

  it('leaves the document as it is, and is worked out once', () => {
    expect(foldingOf(folded)).toBe(foldingOf(folded))
    expect(folded.steps).toBe(forked.steps)
    expect(foldingOf(open).flow).toBe(open)
  })

  it('stays open where the document says what no section can be', () => {
    const sections = [{ id: 's', title: 'S', steps: ['start', 'end'], collapsed: true }]
    const wrong = {
      ...forked,
      sections: [...sections, { ...sections[0], id: 't', steps: ['gone'] }],
    }
    expect(foldingOf(wrong as Flow).cards.size).toBe(0)
  })

  it('hides the bodies of its steps, and is found from inside of them', () => {
    const loop = addStep(forked, { after: { key: 'join' }, step: set('loop') })
    const inner = addStep(loop, { after: { key: 'loop', inside: true }, step: set('inner') })
    const last = addStep(inner, { after: { key: 'inner' }, step: set('last') })
    const both = makeSection(makeSection(last, ['inner', 'last'], 'In'), ['join', 'loop'], 'Out')
    const out = foldingOf(foldSection(both, 'section_2', true))
    expect(out.cardOf('last')).toBe('join')
    const within = foldingOf(foldSection(both, 'section_1', true))
    expect(within.flow.steps.find(({ key }) => key === 'loop')?.body?.steps).toMatchObject([
      { key: 'inner', title: 'In' },
    ])
    expect(nearestSection(both, 'last')?.title).toBe('In')
    expect(nearestSection(inner, 'inner')).toBeUndefined()
    expect(nearestSection(makeSection(inner, ['join', 'loop'], 'Out'), 'inner')?.title).toBe('Out')
  })
})
