import { describe, expect, it } from 'vitest'
import { check } from './check'
import { catalog, edge, flow, found, http, inRow, set } from './check-fixtures'
import type { Step } from './schema'

const off = { disabled: true }

describe('check of steps that are skipped by choice', () => {
  it('does not ask for what they lack, nor inside a container that is skipped', () => {
    const inner = http({ method: 'GET' }, { key: 'inner' })
    const each: Step = {
      ...{ key: 'each', app: 'logic', action: 'each', input: {} },
      body: { steps: [inner], edges: [edge('each inner')] },
    }
    expect(found(inRow(http({}), each))).not.toEqual([])
    expect(found(inRow(http({}, off), { ...each, ...off }))).toEqual([])
    expect(found(inRow(set('a', { x: '{{ steps.gone.y }}' }, off)))).toEqual([])
  })

  it('refuses to read what a skipped step would have given', () => {
    const document = inRow(set('a', {}, off), set('b', { x: '{{ steps.a.y }}' }))
    expect(check(document, catalog)).toEqual([
      {
        ...{ code: 'reference_skipped', level: 'blocker', step: 'b', path: 'fields.x' },
        message:
          'Step “set” uses step “set”, which is skipped and gives nothing. Turn it on again, or choose another value.',
      },
    ])
  })

  it('only warns where a missing value is provided for', () => {
    const levels = (...steps: Step[]) => check(inRow(...steps), catalog).map(({ level }) => level)
    expect(levels(set('a', {}, off), set('b', { x: '{{ steps.a.y | default: 1 }}' }))).toEqual([
      'warning',
    ])
    const condition = { left: '{{ steps.a.y }}', operator: 'exists' }
    const choose = { key: 'choose', app: 'logic', action: 'if', input: { condition } }
    expect(levels(set('a', {}, off), choose).filter((level) => level === 'blocker')).toEqual([])
  })

  it('refuses to skip a step that chooses between ways, but not one that nothing follows', () => {
    const condition = { left: '1', operator: 'exists' }
    const choose = { key: 'choose', app: 'logic', action: 'if', input: { condition }, ...off }
    const lines = ['trigger choose', 'choose yes true']
    expect(found(flow([choose, set('yes')], lines))).toEqual(['skipped_choice choose'])
    expect(found(flow([choose], ['trigger choose']))).toEqual([])
  })
})
