import { expect, test } from 'vitest'
import { updateStep } from '@/lib/flow/edit'
import { exampleFlow } from './example.data'
import { isSameAround } from './flow-around'

const [first, second] = exampleFlow.steps.map(({ key }) => key)

test('what is typed into a step changes nothing around it', () => {
  const typed = updateStep(exampleFlow, String(first), { input: { typed: 'a' } })
  expect(isSameAround(exampleFlow, typed, String(first))).toBe(true)
  expect(isSameAround(exampleFlow, typed, String(second))).toBe(false)
})

test('another name or another line changes what is around a step', () => {
  const named = updateStep(exampleFlow, String(first), { title: 'Another' })
  expect(isSameAround(exampleFlow, named, String(first))).toBe(false)
  const cut = { ...exampleFlow, edges: exampleFlow.edges.slice(1) }
  expect(isSameAround(exampleFlow, cut, String(first))).toBe(false)
})
