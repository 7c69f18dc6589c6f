import { expect, it } from 'vitest'
import { addStep } from '@/lib/flow/edit'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { indexCatalog } from './catalog-index'
import { exampleCatalog } from './example.data'
import { placesBelow } from './places-below'

const catalog = indexCatalog(exampleCatalog)
const flowWith = (app: string, action: string): Flow =>
  addStep(emptyFlow(), { after: { key: 'trigger' }, step: { key: 'one', app, action } })
const namesOf = (flow: Flow) => placesBelow(flow, 'one', catalog).map(({ name }) => name)

it('names each way of a fork', () => {
  expect(namesOf(flowWith('logic', 'if'))).toEqual(['in “Yes”', 'in “Otherwise”'])
})

it('names the inside of a container too', () => {
  const looped = addStep(flowWith('http', 'request'), {
    after: { key: 'one', inside: true },
    step: { key: 'inner', app: 'http', action: 'request' },
  })
  expect(namesOf(looped)).toEqual(['after', 'inside'])
})

it('has none for a step with one place below it, and for the trigger', () => {
  const flow = flowWith('http', 'request')
  expect(namesOf(flow)).toEqual([])
  expect(placesBelow(flow, 'trigger', catalog)).toEqual([])
})
