import { describe, expect, it } from 'vitest'
import { addStep } from '@/lib/flow/edit'
import { addNote } from '@/lib/flow/notes'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { foldSection, makeSection } from '@/lib/flow/sections'
import { indexCatalog } from '../catalog-index'
import { exampleCatalog, exampleFlow } from '../example.data'
import type { Footer } from '../footers'
import { createCanvasProjection } from '../to-canvas'

const catalog = indexCatalog(exampleCatalog)
const none = new Map<string, Footer>()
const draw = (flow: Flow, footers = none, isUnfolded = false) =>
  createCanvasProjection()({ flow, catalog, footers, isUnfolded })

const open = makeSection(exampleFlow, ['filter', 'request'], 'Work')
const folded = foldSection(open, 'section_1', true)

describe('an open section on the canvas', () => {
  it('has a frame around its cards, with room for its title above them', () => {
    const [before, after] = [draw(exampleFlow), draw(open)]
    expect(before.sections).toEqual([])
    const [first, last] = [after.nodes[1], after.nodes[2]]
    expect(first?.position.y).toBe((before.nodes[1]?.position.y ?? 0) + 28)
    expect(last?.position.y).toBe((before.nodes[2]?.position.y ?? 0) + 28)
    expect(after.sections).toEqual([
      {
        ...{ id: 'section_1', title: 'Work', steps: ['filter', 'request'] },
        ...{ x: (first?.position.x ?? 0) - 12, y: (first?.position.y ?? 0) - 28, width: 280 },
        height: (last?.position.y ?? 0) + (last?.height ?? 0) - (first?.position.y ?? 0) + 40,
      },
    ])
  })

  it('has that room below the lines that meet above it', () => {
    const step = (key: string) => ({ key, app: 'http', action: 'request' })
    const fork = { key: 'fork', app: 'logic', action: 'if', input: {} }
    const flow: Flow = {
      ...emptyFlow(),
      steps: [fork, ...['yes', 'no', 'join', 'end'].map((key) => ({ ...step(key), input: {} }))],
      edges: [
        { from: 'trigger', branch: 'main', to: 'fork' },
        { from: 'fork', branch: 'true', to: 'yes' },
        { from: 'fork', branch: 'false', to: 'no' },
        { from: 'yes', branch: 'main', to: 'join' },
        { from: 'no', branch: 'main', to: 'join' },
        { from: 'join', branch: 'main', to: 'end' },
      ],
    }
    const [before, after] = [draw(flow), draw(makeSection(flow, ['join', 'end'], 'End'))]
    const topOf = (key: string, { nodes }: typeof before) =>
      nodes.find(({ id }) => id === key)?.position.y ?? 0
    const plusOf = ({ edges }: typeof before) =>
      edges.find(({ id }) => id === 'before:join')?.data?.plus?.y
    expect(topOf('join', after)).toBe(topOf('join', before) + 28)
    expect(plusOf(after)).toBe(plusOf(before))
    expect(after.sections[0]?.y).toBeGreaterThan((plusOf(after) ?? 0) + 12)
  })

  it('stays the same object while nothing of it moves', () => {
    const project = createCanvasProjection()
    const before = project({ flow: open, catalog, footers: none })
    const after = project({ flow: { ...open }, catalog, footers: none })
    expect(after.sections).toBe(before.sections)
  })
})

describe('a folded section on the canvas', () => {
  it('is one card with its title and its count', () => {
    const { nodes, sections } = draw(folded)
    expect(nodes.map(({ id, type }) => [id, type])).toEqual([
      ['trigger', 'step'],
      ['filter', 'section'],
    ])
    expect(nodes[1]?.data).toMatchObject({
      ...{
        title: 'Work',
        subtitle: '2 steps',
        isUnknown: false,
        position: 'After step 1, Ticket.',
      },
      section: { id: 'section_1', steps: 2 },
    })
    expect(sections).toEqual([])
  })

  it('adds below it what is added after its card', () => {
    const { edges } = draw(folded)
    expect(edges.map(({ data }) => [data?.plus?.name, data?.plus?.place])).toEqual([
      ['Add a step after Ticket', { after: { key: 'trigger', branch: 'main' } }],
      ['Add a step after Work', { after: { key: 'request', branch: 'main' } }],
    ])
  })

  it('adds above the step where its branches meet, and nowhere where they end in it', () => {
    const fork = addStep(emptyFlow(), {
      after: { key: 'trigger' },
      step: { key: 'fork', app: 'logic', action: 'if' },
      firstBranch: 'true',
    })
    const step = (key: string) => ({ key, app: 'http', action: 'request' })
    const yes = addStep(fork, { after: { key: 'fork', branch: 'true' }, step: step('yes') })
    const both = addStep(yes, { after: { key: 'fork', branch: 'false' }, step: step('no') })
    const group = (flow: Flow) =>
      foldSection(makeSection(flow, ['fork', 'yes', 'no'], 'Choose'), 'section_1', true)
    const plusOf = (flow: Flow) =>
      draw(group(flow)).edges.find(({ source }) => source === 'fork')?.data?.plus?.place
    expect(draw(group(both)).nodes).toHaveLength(2)
    expect(plusOf(both)).toBeUndefined()
    const met: Flow = {
      ...both,
      steps: [...both.steps, { ...step('join'), input: {} }],
      edges: [
        ...both.edges,
        { from: 'yes', branch: 'main', to: 'join' },
        { from: 'no', branch: 'main', to: 'join' },
      ],
    }
    expect(draw(group(met)).nodes.map(({ id }) => id)).toEqual(['trigger', 'fork', 'join'])
    expect(plusOf(met)).toEqual({ before: 'join' })
  })

  it('says the worst of its steps, and hides their notes', () => {
    const footer = (flow: Flow, ...pairs: [string, Footer][]) =>
      draw(flow, new Map(pairs)).nodes[1]?.data.footer
    const tested: Footer = { status: 'succeeded', text: 'Tested 10:00' }
    expect(footer(folded, ['filter', tested])).toBeUndefined()
    expect(footer(folded, ['filter', tested], ['request', tested])?.text).toBe('Every step tested')
    expect(
      footer(folded, ['filter', tested], ['request', { status: 'failed', text: 'No URL' }]),
    ).toEqual({ status: 'failed', text: '1 step needs you' })
    const card = draw(addNote(folded, { step: 'filter' }, 'Why?')).nodes[1]
    expect(card?.data.notes).toEqual([])
    expect(card?.height).toBe(64)
  })

  it('is open where the flow is only looked at', () => {
    const { nodes, sections } = draw(folded, none, true)
    expect(nodes).toHaveLength(3)
    expect(sections).toHaveLength(1)
  })
})
