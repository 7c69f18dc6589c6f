import { describe, expect, it } from 'vitest'
import { pillView } from './pill-view'
import { templateParts } from './template-parts'

const site = {
  numbers: new Map([
    ['trigger', 1],
    ['find', 2],
  ]),
  scope: {
    trigger: { body: { order: { number: 48213 }, name: 'Ada' } },
    steps: { find: { email: null } },
  },
}

function pill(text: string) {
  const [part] = templateParts(text)
  if (part?.type !== 'token') throw new Error('no pill')
  return pillView(part.value, site)
}

describe('pillView', () => {
  it('shows the number of the step and the last two parts of the path', () => {
    expect(pill('{{ trigger.body.order.number }}')).toEqual({
      step: 1,
      stepKey: 'trigger',
      path: ['order', 'number'],
      formats: [],
      state: 'found',
      tooltip: 'Step 1 › body › order › number\n48213',
    })
  })

  it('marks what the last event did not have, but not what it had as null', () => {
    expect(pill('{{ trigger.body.gone }}')).toMatchObject({
      state: 'missing',
      tooltip: 'Step 1 › body › gone\nNot in the last event. It may be empty.',
    })
    expect(pill('{{ steps.find.email }}').state).toBe('found')
  })

  it('does not mark what has something else to use when it is empty', () => {
    expect(pill('{{ trigger.body.gone | default: "nobody" }}').state).toBe('found')
    expect(pill('{{ trigger.body.gone | upcase }}').state).toBe('missing')
  })

  it('marks what reads a step that is gone', () => {
    expect(pill('{{ steps.deleted.x }}')).toMatchObject({ step: '?', state: 'deleted' })
    expect(pill('{{ steps.deleted.x | upcase }}').state).toBe('deleted')
    expect(pill('{{ steps.deleted.x + 1 }}').state).toBe('deleted')
  })

  it('says in words what filters do', () => {
    expect(pill('{{ trigger.body.name | upcase | replace: "A", "" }}')).toMatchObject({
      path: ['body', 'name'],
      formats: ['Upper case', 'Replace every: "A", ""'],
    })
  })

  it('shows an expression that is more than that whole', () => {
    expect(pill('{{ trigger.body.name == "x" }}')).toMatchObject({
      step: 1,
      path: ['trigger.body.name == "x"'],
    })
  })
})
