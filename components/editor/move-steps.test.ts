import { expect, it } from 'vitest'
import { addStep, connect } from '@/lib/flow/edit'
import { findStep } from '@/lib/flow/graph'
import { keepSections } from '@/lib/flow/keep-sections'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { makeSection } from '@/lib/flow/sections'
import { indexCatalog } from './catalog-index'
import { readingOrder } from './commands'
import { exampleCatalog } from './example.data'
import type { AddPlace } from './layout-geometry'
import { canMove, moveSteps } from './move-steps'

const catalog = indexCatalog(exampleCatalog)
const step = (key: string) => ({ key, app: 'http', action: 'request' })

/** trigger → a → loop { inner } → b */
function looped(): Flow {
  let flow = addStep(emptyFlow(), { after: { key: 'trigger' }, step: step('a') })
  flow = addStep(flow, { after: { key: 'a' }, step: step('loop') })
  flow = addStep(flow, { after: { key: 'loop', inside: true }, step: step('inner') })
  return addStep(flow, { after: { key: 'loop' }, step: step('b') })
}
const move = (keys: string[], place: AddPlace) => moveSteps(looped(), { keys, place, catalog })

it('takes a step into a container and out of it', () => {
  const into = move(['a'], { after: { key: 'inner' } })
  expect(findStep(into, 'loop')?.body?.steps.map(({ key }) => key)).toEqual(['inner', 'a'])
  const out = move(['inner'], { after: { key: 'b' } })
  expect(readingOrder(out)).toEqual(['trigger', 'a', 'loop', 'b', 'inner'])
})

it('takes several together and keeps their order', () => {
  const flow = move(['b', 'a'], { after: { key: 'loop' } })
  expect(readingOrder(flow)).toEqual(['trigger', 'loop', 'inner', 'a', 'b'])
})

it('knows the places that change nothing or lie inside of what moves', () => {
  expect(canMove(looped(), ['a'], { after: { key: 'a' } })).toBe(false)
  expect(canMove(looped(), ['a'], { after: { key: 'trigger' } })).toBe(false)
  expect(canMove(looped(), ['loop'], { after: { key: 'inner' } })).toBe(false)
  expect(canMove(looped(), ['trigger'], { after: { key: 'b' } })).toBe(false)
  expect(canMove(looped(), ['a'], { after: { key: 'b' } })).toBe(true)
})

/** trigger → if → (a | b) → join → last */
function forked(): Flow {
  let flow = addStep(emptyFlow(), { after: { key: 'trigger' }, step: step('if') })
  flow = addStep(flow, { after: { key: 'if', branch: 'true' }, step: step('a') })
  flow = addStep(flow, { after: { key: 'if', branch: 'false' }, step: step('b') })
  flow = addStep(flow, { after: { key: 'a' }, step: step('join') })
  flow = addStep(flow, { after: { key: 'join' }, step: step('last') })
  return connect(flow, { from: 'b', to: 'join' })
}
function sources(flow: Flow, key: string): string[] {
  const into = flow.edges.filter(({ to }) => to === key)
  return into.map(({ from, branch }) => (branch === 'main' ? from : `${from}:${branch}`)).toSorted()
}

it('takes a step from one branch into the other', () => {
  const flow = moveSteps(forked(), {
    ...{ keys: ['a'], catalog },
    place: { after: { key: 'if', branch: 'false' } },
  })
  expect(sources(flow, 'a')).toEqual(['if:false'])
  expect(sources(flow, 'b')).toEqual(['a'])
  expect(sources(flow, 'join')).toEqual(['b', 'if:true'])
})

it('puts a step above a join so that every branch leads to it', () => {
  const place = { before: 'join' }
  const down = moveSteps(forked(), { keys: ['last'], catalog, place })
  expect(sources(down, 'last')).toEqual(['a', 'b'])
  expect(sources(down, 'join')).toEqual(['last'])
  const up = moveSteps(forked(), { keys: ['a'], catalog, place })
  expect(sources(up, 'join')).toEqual(['a'])
  expect(sources(up, 'a')).toEqual(['b', 'if:true'])
})

it('brings into a section what is put between its steps, also what stood next to it', () => {
  const below = (key: string) => ({ after: { key } })
  const row = ['one', 'two', 'three', 'four'].reduce<Flow>(
    (flow, key, at, keys) =>
      addStep(flow, { ...below(keys[at - 1] ?? 'trigger'), step: step(key) }),
    emptyFlow(),
  )
  const flow = makeSection(row, ['one', 'two'], 'Start')
  const stepsOf = (keys: string[], key: string) => {
    const moved = moveSteps(flow, { keys, place: below(key), catalog })
    return keepSections(flow, moved).sections?.map(({ steps }) => steps)
  }
  expect(stepsOf(['three'], 'one')).toEqual([['one', 'three', 'two']])
  expect(stepsOf(['three', 'four'], 'one')).toEqual([['one', 'three', 'four', 'two']])
  expect(stepsOf(['four'], 'two')).toEqual([['one', 'two']])
  expect(stepsOf(['two'], 'three')).toEqual([['one']])
})
