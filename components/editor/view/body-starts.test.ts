import { expect, it } from 'vitest'
import { addStep } from '@/lib/flow/edit'
import { emptyFlow } from '@/lib/flow/schema'
import { bodyStarts } from './body-starts'

const each = { key: 'each', app: 'logic', action: 'each', body: { steps: [], edges: [] } }
const empty = addStep(emptyFlow(), { after: { key: 'trigger' }, step: each })
const full = ['b', 'a'].reduce(
  (flow, key) =>
    addStep(flow, {
      after: { key: 'each', inside: true },
      step: { key, app: 'http', action: 'get' },
    }),
  empty,
)
const nodes = [{ id: 'each', position: { x: 100, y: 200 }, width: 304 }]
const start = { x: 252, y: 240, place: { after: { key: 'each', inside: true } } }

it('offers the place above the first card of a body, which has no plus', () => {
  expect(bodyStarts(full, nodes, ['other'])).toEqual([start])
  expect(bodyStarts(full, nodes, ['b'])).toEqual([start])
})

it('offers none where the step is the first already, or a plus stands in the empty body', () => {
  expect(bodyStarts(full, nodes, ['a'])).toEqual([])
  expect(bodyStarts(empty, nodes, ['other'])).toEqual([])
})
