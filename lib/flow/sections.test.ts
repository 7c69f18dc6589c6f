import { describe, expect, it } from 'vitest'
import { addStep } from './edit'
import { runsAlike } from './notes'
import { emptyFlow, type Flow } from './schema'
import {
  foldSection,
  makeSection,
  newSectionTitle,
  renameSection,
  sectionAround,
  sectionOf,
  takeIntoSection,
  ungroupSection,
  whyNoSection,
} from './sections'

const set = (key: string) => ({ key, app: 'data', action: 'set' })
const below = (key: string, branch?: string) => ({ key, ...(branch ? { branch } : {}) })

/** trigger → one → two → three → four */
const row = ['one', 'two', 'three', 'four'].reduce<Flow>(
  (flow, key, at, keys) =>
    addStep(flow, { after: below(keys[at - 1] ?? 'trigger'), step: set(key) }),
  emptyFlow(),
)

/** trigger → start → fork → (true) yes → join, (false) no → join; join → end */
const forked: Flow = {
  ...emptyFlow(),
  steps: ['start', 'fork', 'yes', 'no', 'join', 'end'].map((key) => ({ ...set(key), input: {} })),
  edges: [
    { from: 'trigger', branch: 'main', to: 'start' },
    { from: 'start', branch: 'main', to: 'fork' },
    { from: 'fork', branch: 'true', to: 'yes' },
    { from: 'fork', branch: 'false', to: 'no' },
    { from: 'yes', branch: 'main', to: 'join' },
    { from: 'no', branch: 'main', to: 'join' },
    { from: 'join', branch: 'main', to: 'end' },
  ],
}

const named = makeSection(row, ['three', 'two'], ' Billing ')

describe('a section', () => {
  it('holds steps that follow one another, in running order, under its title', () => {
    expect(named.sections).toEqual([{ id: 'section_1', title: 'Billing', steps: ['two', 'three'] }])
    expect(sectionOf(named, 'two')?.title).toBe('Billing')
    expect(sectionOf(named, 'four')).toBeUndefined()
    expect(newSectionTitle(named)).toBe('Section 2')
    expect(newSectionTitle(makeSection(row, ['one', 'two'], 'Section 2'))).toBe('Section 3')
  })

  it('holds a fork with all its branches, up to the join or without it', () => {
    expect(whyNoSection(forked, ['fork', 'yes', 'no'])).toBeUndefined()
    expect(whyNoSection(forked, ['fork', 'yes', 'no', 'join'])).toBeUndefined()
  })

  it('is not made of one step, nor of steps apart', () => {
    expect(whyNoSection(row, ['one'])).toMatch(/two steps or more/)
    expect(whyNoSection(row, ['one', 'one'])).toMatch(/two steps or more/)
    expect(whyNoSection(row, ['one', 'three'])).toMatch(/follow one another/)
    expect(whyNoSection(forked, ['fork', 'yes', 'join'])).toMatch(/follow one another/)
    expect(makeSection(row, ['one', 'three'], 'Apart')).toBe(row)
  })

  it('has one way in and one way out', () => {
    expect(whyNoSection(forked, ['yes', 'no', 'join'])).toMatch(/one way in/)
    expect(whyNoSection(forked, ['start', 'fork'])).toMatch(/one way out/)
    expect(whyNoSection(forked, ['fork', 'yes'])).toMatch(/one way out/)
  })

  it('stands on one level, and brings containers whole', () => {
    const loop = addStep(row, { after: below('one'), step: set('loop') })
    const inner = addStep(loop, { after: { key: 'loop', inside: true }, step: set('inner') })
    const last = addStep(inner, { after: below('inner'), step: set('last') })
    expect(whyNoSection(last, ['one', 'inner'])).toMatch(/one level/)
    expect(whyNoSection(last, ['inner', 'last'])).toBeUndefined()
    expect(makeSection(last, ['one', 'loop', 'inner'], 'All').sections?.[0]?.steps).toEqual([
      'one',
      'loop',
    ])
  })

  it('shares no step with another', () => {
    expect(whyNoSection(named, ['one', 'two'])).toMatch(/in the section “Billing”/)
    expect(whyNoSection(named, ['three', 'four'])).toMatch(/Ungroup that one first/)
  })

  it('gets another title, is folded and opened, and is taken away around its steps', () => {
    const renamed = renameSection(named, 'section_1', 'Invoices')
    expect(renamed.sections?.[0]?.title).toBe('Invoices')
    expect(renameSection(named, 'section_1', '  ')).toBe(named)
    expect(renameSection(named, 'gone', 'x')).toBe(named)
    const folded = foldSection(named, 'section_1', true)
    expect(folded.sections?.[0]?.collapsed).toBe(true)
    expect(foldSection(folded, 'section_1', true)).toBe(folded)
    expect(foldSection(folded, 'section_1', false)).toEqual(named)
    expect(ungroupSection(named, 'section_1').sections).toEqual([])
    expect(ungroupSection(named, 'section_1').steps).toBe(named.steps)
    expect(ungroupSection(named, 'gone')).toBe(named)
  })

  it('is no change of what runs', () => {
    expect(runsAlike(row, named)).toBe(true)
    expect(
      runsAlike(foldSection(named, 'section_1', true), ungroupSection(named, 'section_1')),
    ).toBe(true)
  })

  it('is around the places between its steps, not around those at its ends', () => {
    expect(sectionAround(named, { after: below('two') })?.id).toBe('section_1')
    expect(sectionAround(named, { before: 'three' })?.id).toBe('section_1')
    expect(sectionAround(named, { after: below('one') })).toBeUndefined()
    expect(sectionAround(named, { after: below('three') })).toBeUndefined()
    expect(sectionAround(named, { before: 'two' })).toBeUndefined()
    const taken = takeIntoSection(named, 'section_1', ['four'])
    expect(taken.sections?.[0]?.steps).toEqual(['two', 'three', 'four'])
  })
})
