import { describe, expect, it } from 'vitest'
import { connect } from '@/lib/flow/edit'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { indexCatalog } from './catalog-index'
import {
  addAction,
  deleteStep,
  duplicate,
  moveDown,
  moveUp,
  neighbour,
  placeAfter,
  readingOrder,
} from './commands'
import { exampleCatalog, exampleFlow } from './example.data'
import type { AddPlace } from './layout-geometry'

const catalog = indexCatalog(exampleCatalog)

function add(flow: Flow, kind: 'if' | 'filter' | 'request', place: AddPlace) {
  const app = kind === 'request' ? 'http' : 'logic'
  const action = catalog.actionOf({ app, action: kind })
  const added = action && addAction(flow, { place, app, action, catalog })
  if (!added) throw new Error('nothing was added')
  return added
}

/** A fork whose two branches meet again: trigger → if → (a | b) → c. */
function fork(): Flow {
  let flow = add(emptyFlow(), 'if', { after: { key: 'trigger' } }).flow
  flow = add(flow, 'request', { after: { key: 'if', branch: 'true' } }).flow
  flow = add(flow, 'request', { after: { key: 'if', branch: 'false' } }).flow
  flow = add(flow, 'request', { after: { key: 'request' } }).flow
  return connect(flow, { from: 'request_2', to: 'request_3' })
}

describe('adding', () => {
  it('puts a step into the line whose plus was pressed', () => {
    const { flow, key } = add(exampleFlow, 'if', { after: { key: 'filter', branch: 'main' } })
    expect(key).toBe('if')
    expect(flow.edges).toContainEqual({ from: 'filter', branch: 'main', to: 'if' })
    expect(flow.edges).toContainEqual({ from: 'if', branch: 'true', to: 'request' })
  })

  it('puts a step above a join so that every branch leads to it', () => {
    const { flow, key } = add(fork(), 'filter', { before: 'request_3' })
    const sources = flow.edges.filter((edge) => edge.to === key).map((edge) => edge.from)
    expect(sources.toSorted()).toEqual(['request', 'request_2'])
    expect(flow.edges.filter((edge) => edge.to === 'request_3')).toEqual([
      { from: key, branch: 'main', to: 'request_3' },
    ])
  })

  it('adds after a fork on its first branch', () => {
    expect(placeAfter(fork(), 'if', catalog)).toEqual({ after: { key: 'if', branch: 'true' } })
  })
})

describe('removing and copying', () => {
  it('hands the focus to the step before', () => {
    expect(deleteStep(exampleFlow, 'request')).toMatchObject({ next: 'filter' })
    expect(deleteStep(exampleFlow, 'filter')).toMatchObject({ next: 'trigger' })
  })

  it('names the copy', () => {
    expect(duplicate(exampleFlow, 'request')?.key).toBe('request_2')
  })
})

describe('moving', () => {
  it('swaps a step with its neighbour', () => {
    const up = moveUp(exampleFlow, 'request')
    expect(up && readingOrder(up)).toEqual(['trigger', 'request', 'filter'])
    const down = moveDown(exampleFlow, 'filter')
    expect(down && readingOrder(down)).toEqual(['trigger', 'request', 'filter'])
  })

  it('swaps the first two steps of a body within it', () => {
    const step = (key: string) => ({ key, app: 'http', action: 'request', input: {} })
    const edges = [
      { from: 'loop', branch: 'main', to: 'a' },
      { from: 'a', branch: 'main', to: 'b' },
    ]
    const loop = {
      ...{ key: 'loop', app: 'logic', action: 'each', input: {} },
      body: { steps: [step('a'), step('b')], edges },
    }
    const flow = {
      ...emptyFlow(),
      steps: [loop],
      edges: [{ from: 'trigger', branch: 'main', to: 'loop' }],
    }
    const keysOf = (moved: Flow | undefined) => moved?.steps[0]?.body?.edges.map(({ to }) => to)
    const up = moveUp(flow, 'b')
    expect(up?.steps).toHaveLength(1)
    expect(keysOf(up)).toEqual(expect.arrayContaining(['a', 'b']))
    expect(up?.steps[0]?.body?.edges).toContainEqual({ from: 'loop', branch: 'main', to: 'b' })
    expect(keysOf(up && moveDown(up, 'b'))).toEqual(expect.arrayContaining(['a', 'b']))
  })

  it('does nothing at the ends', () => {
    expect(moveUp(exampleFlow, 'filter')).toBeUndefined()
    expect(moveDown(exampleFlow, 'request')).toBeUndefined()
    expect(moveDown(exampleFlow, 'trigger')).toBeUndefined()
  })
})

describe('walking', () => {
  it('goes along the trunk and between branches', () => {
    const flow = fork()
    expect(neighbour(flow, 'trigger', 'down')).toBe('if')
    expect(neighbour(flow, 'if', 'down')).toBe('request')
    expect(neighbour(flow, 'request', 'right')).toBe('request_2')
    expect(neighbour(flow, 'request_2', 'left')).toBe('request')
    expect(neighbour(flow, 'request_3', 'up')).toBe('request')
    expect(neighbour(flow, 'request', 'left')).toBeUndefined()
  })

  it('reads a flow from top to bottom', () => {
    expect(readingOrder(fork())).toEqual(['trigger', 'if', 'request', 'request_2', 'request_3'])
  })
})
