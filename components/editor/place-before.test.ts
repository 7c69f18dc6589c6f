import { expect, it } from 'vitest'
import { addStep, connect } from '@/lib/flow/edit'
import { emptyFlow } from '@/lib/flow/schema'
import { exampleFlow } from './example.data'
import { placeBefore } from './place-before'

const request = (key: string) => ({ key, app: 'http', action: 'request' })

it('is the line that leads to a step', () => {
  expect(placeBefore(exampleFlow, 'request')).toEqual({ after: { key: 'filter', branch: 'main' } })
})

it('is all lines where several meet', () => {
  let flow = addStep(emptyFlow(), { after: { key: 'trigger' }, step: request('if') })
  flow = addStep(flow, { after: { key: 'if', branch: 'true' }, step: request('a') })
  flow = addStep(flow, { after: { key: 'if', branch: 'false' }, step: request('b') })
  flow = addStep(flow, { after: { key: 'a' }, step: request('join') })
  flow = connect(flow, { from: 'b', to: 'join' })
  expect(placeBefore(flow, 'join')).toEqual({ before: 'join' })
})

it('is the start of a body for its first step', () => {
  const inner = { ...request('inner'), input: {} }
  const edges = [{ from: 'loop', branch: 'main', to: 'inner' }]
  const loop = { ...request('loop'), body: { steps: [inner], edges } }
  const flow = addStep(emptyFlow(), { after: { key: 'trigger' }, step: loop })
  expect(placeBefore(flow, 'inner')).toEqual({ after: { key: 'loop', inside: true } })
})

it('is nowhere for the trigger', () => {
  expect(placeBefore(exampleFlow, 'trigger')).toBe(undefined)
})
