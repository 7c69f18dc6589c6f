import { describe, expect, it } from 'vitest'
import { addStep, rename, updateStep } from '@/lib/flow/edit'
import { addNote } from '@/lib/flow/notes'
import { arrangeFreely } from '@/lib/flow/positions'
import { emptyFlow } from '@/lib/flow/schema'
import { indexCatalog } from './catalog-index'
import { exampleCatalog, exampleFlow } from './example.data'
import type { Footer } from './footers'
import { createCanvasProjection } from './to-canvas'

const catalog = indexCatalog(exampleCatalog)
const none = new Map<string, Footer>()

describe('createCanvasProjection', () => {
  it('shows title, number, subtitle and place of every step', () => {
    const { nodes } = createCanvasProjection()({ flow: exampleFlow, catalog, footers: none })
    expect(nodes.map(({ data }) => [data.number, data.title, data.subtitle])).toEqual([
      [1, 'Ticket', 'Webhook received'],
      [2, 'Only urgent', 'priority is urgent'],
      [3, 'HTTP request', 'HTTP request · POST'],
    ])
    expect(nodes[2]?.data.position).toBe('After step 2, Only urgent.')
  })

  it('keeps the identity of every card that looks the same', () => {
    const project = createCanvasProjection()
    const before = project({ flow: exampleFlow, catalog, footers: none })
    const flow = rename(exampleFlow, 'request', 'Post to chat')
    const after = project({ flow, catalog, footers: none })
    expect(after.nodes[0]).toBe(before.nodes[0])
    expect(after.nodes[1]).toBe(before.nodes[1])
    expect(after.nodes[2]).not.toBe(before.nodes[2])
    expect(after.edges[0]).toBe(before.edges[0])
  })

  it('draws nothing anew for a change that no card shows', () => {
    const project = createCanvasProjection()
    const before = project({ flow: exampleFlow, catalog, footers: none })
    const input = { method: 'POST', url: 'https://other.example' }
    const flow = updateStep(exampleFlow, 'request', { input })
    const after = project({ flow, catalog, footers: none })
    expect(after.nodes.every((node, index) => node === before.nodes[index])).toBe(true)
    expect(after.edges.every((edge, index) => edge === before.edges[index])).toBe(true)
  })

  it('makes a card taller for its footer and moves what stands below', () => {
    const project = createCanvasProjection()
    const before = project({ flow: exampleFlow, catalog, footers: none })
    const footers = new Map<string, Footer>([['filter', { status: 'needs', text: 'Needs setup' }]])
    const after = project({ flow: exampleFlow, catalog, footers })
    expect(after.nodes[1]?.height).toBe(94)
    expect(after.nodes[2]?.position.y).toBe((before.nodes[2]?.position.y ?? 0) + 30)
  })

  it('hangs notes below their card and moves what stands below', () => {
    const project = createCanvasProjection()
    const before = project({ flow: exampleFlow, catalog, footers: none })
    const flow = addNote(exampleFlow, { step: 'filter' }, 'Why only these?')
    const after = project({ flow, catalog, footers: none })
    const card = after.nodes[1]
    expect(card?.data.notes).toHaveLength(1)
    expect(card?.data.cardHeight).toBe(64)
    const room = (card?.height ?? 0) - 64
    expect(room).toBeGreaterThan(16)
    expect(after.nodes[2]?.position.y).toBe((before.nodes[2]?.position.y ?? 0) + room)
    expect(after.nodes[0]).toBe(before.nodes[0])
  })

  it('keeps room for the notes of a container below its frame', () => {
    const flow = addStep(emptyFlow(), {
      after: { key: 'trigger' },
      step: { key: 'each', app: 'logic', action: 'each', body: { steps: [], edges: [] } },
    })
    const project = createCanvasProjection()
    const [, frame] = project({ flow, catalog, footers: none }).nodes
    const noted = addNote(flow, { step: 'each' }, 'One by one')
    const [, tall] = project({ flow: noted, catalog, footers: none }).nodes
    expect(tall?.data.cardHeight).toBe(frame?.height)
    expect(tall?.height).toBeGreaterThan(frame?.height ?? 0)
  })

  it('offers a plus on every line and after the last step, named after its step', () => {
    const { edges } = createCanvasProjection()({ flow: exampleFlow, catalog, footers: none })
    expect(edges.map((edge) => edge.data?.plus?.name)).toEqual([
      'Add a step after Ticket',
      'Add a step after Only urgent',
      'Add a step after HTTP request',
    ])
  })

  it('names the branch of a plus', () => {
    const flow = addStep(emptyFlow(), {
      after: { key: 'trigger' },
      step: { app: 'logic', action: 'if', title: 'Big deal?' },
      firstBranch: 'true',
    })
    const { edges, nodes } = createCanvasProjection()({ flow, catalog, footers: none })
    expect(edges.map((edge) => edge.data?.plus?.name)).toEqual([
      'Add a step after Webhook received',
      'Add a step after Big deal?, Yes',
      'Add a step after Big deal?, Otherwise',
    ])
    expect(edges.map((edge) => edge.data?.label?.text)).toEqual([undefined, 'Yes', 'Otherwise'])
    expect(nodes).toHaveLength(2)
  })

  it('tells the place inside a container from the one after it', () => {
    const flow = addStep(emptyFlow(), {
      after: { key: 'trigger' },
      step: { app: 'logic', action: 'each', title: 'For each', body: { steps: [], edges: [] } },
    })
    const { edges } = createCanvasProjection()({ flow, catalog, footers: none })
    expect(edges.map((edge) => edge.data?.plus?.name).sort()).toEqual([
      'Add a step after For each',
      'Add a step after Webhook received',
      'Add a step inside For each',
    ])
  })

  it('shows a step whose app is gone under its own name', () => {
    const flow = addStep(emptyFlow(), {
      after: { key: 'trigger' },
      step: { app: 'gone', action: 'do_it' },
    })
    const { nodes } = createCanvasProjection()({ flow, catalog, footers: none })
    expect(nodes[1]?.data).toMatchObject({
      isUnknown: true,
      title: 'do_it',
      subtitle: 'gone · do_it',
    })
  })

  it('draws a flow that is arranged by hand by its places, and names the end of each line', () => {
    const places = new Map([['request', { x: 700, y: 40 }]])
    const flow = arrangeFreely(exampleFlow, places)
    const { nodes, edges } = createCanvasProjection()({ flow, catalog, footers: none })
    const node = nodes.find(({ id }) => id === 'request')
    expect(node?.position).toEqual({ x: 700, y: 40 })
    expect(node?.data.handles).toHaveLength(1)
    const [cut] = edges.flatMap(({ data }) => (data?.to === 'request' ? [data.cut] : []))
    expect(cut).toMatchObject({
      line: { from: 'filter', branch: 'main', to: 'request' },
      name: 'Delete the line from Only urgent to HTTP request',
    })
  })

  it('draws nothing anew of a free flow but what a moved card and its lines show', () => {
    const project = createCanvasProjection()
    const at = (y: number) => new Map([['request', { x: 700, y }]])
    const flow = arrangeFreely(exampleFlow, new Map([['trigger', { x: 0, y: 0 }], ...at(40)]))
    const before = project({ flow, catalog, footers: none })
    const after = project({ flow: arrangeFreely(flow, at(60)), catalog, footers: none })
    expect(after.nodes.map((node, index) => node === before.nodes[index])).toEqual([
      ...[true, true, false],
    ])
    expect(after.edges.find(({ id }) => id.startsWith('trigger:'))).toBe(
      before.edges.find(({ id }) => id.startsWith('trigger:')),
    )
  })
})
