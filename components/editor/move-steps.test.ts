import { expect, it } from 'vitest'
import { addStep } from '@/lib/flow/edit'
import { findStep } from '@/lib/flow/graph'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
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
