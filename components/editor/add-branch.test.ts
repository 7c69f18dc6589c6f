import { expect, it } from 'vitest'
import { addStep } from '@/lib/flow/edit'
import { findStep } from '@/lib/flow/graph'
import { emptyFlow } from '@/lib/flow/schema'
import { addBranch } from './add-branch'
import { indexCatalog } from './catalog-index'
import { exampleCatalog, exampleFlow } from './example.data'

const paths = {
  key: 'paths',
  title: 'Paths',
  description: '',
  input: {},
  output: {},
  sample: {},
  branches: ['otherwise'],
  branchesFrom: 'cases',
  effect: 'none' as const,
  needsConnection: false,
}
const logic = { key: 'logic', title: 'Logic', description: '', icon: '', triggers: [] }
const catalog = indexCatalog([{ ...logic, actions: [paths] }])

it('adds a case where a step lists its cases, inside of a container too', () => {
  const loop = { key: 'loop', app: 'http', action: 'request', body: { steps: [], edges: [] } }
  let flow = addStep(emptyFlow(), { after: { key: 'trigger' }, step: loop })
  const step = { key: 'paths', app: 'logic', action: 'paths' }
  flow = addStep(flow, { after: { key: 'loop', inside: true }, step })
  const once = addBranch(flow, 'paths', catalog)
  const twice = once && addBranch(once, 'paths', catalog)
  expect(twice && findStep(twice, 'paths')?.input).toEqual({
    cases: [
      { key: 'case_1', title: 'Case 1' },
      { key: 'case_2', title: 'Case 2' },
    ],
  })
})

it('changes nothing where the number of branches is fixed', () => {
  expect(addBranch(exampleFlow, 'filter', indexCatalog(exampleCatalog))).toBe(undefined)
})
