import { describe, expect, it } from 'vitest'
import { addStep, rename, updateStep } from '@/lib/flow/edit'
import { addNote } from '@/lib/flow/notes'
import { emptyFlow, type Flow } from '@/lib/flow/schema'
import { indexCatalog } from './catalog-index'
import { exampleCatalog, exampleFlow } from './example.data'
import type { Footer } from './footers'
import { looksAlike } from './looks-alike'

const catalog = indexCatalog(exampleCatalog)
const seen = (flow: Flow, footers = new Map<string, Footer>()) => ({ flow, catalog, footers })
const isAlike = (before: Flow, now: Flow) => looksAlike(seen(before), seen(now))
const typed = (url: string) => ({ input: { method: 'POST', url } })

// biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
const byBranch = { then: 'branch' } as const

const held: Flow = addStep(emptyFlow(), {
  after: { key: 'trigger' },
  step: {
    key: 'each',
    app: 'logic',
    action: 'each',
    body: { steps: [{ key: 'post', app: 'http', action: 'request', input: {} }], edges: [] },
  },
})

describe('looksAlike', () => {
  it('is so while what is typed is on no card', () => {
    const before = updateStep(exampleFlow, 'request', typed('https://a.example'))
    const now = updateStep(before, 'request', typed('https://ab.example'))
    expect(now).not.toBe(before)
    expect(isAlike(before, now)).toBe(true)
    expect(isAlike(held, updateStep(held, 'post', typed('https://a.example')))).toBe(false)
    const inside = updateStep(held, 'post', typed('https://a.example'))
    expect(isAlike(inside, updateStep(inside, 'post', typed('https://ab.example')))).toBe(true)
  })

  it.each([
    ['a title', rename(exampleFlow, 'request', 'Post to chat')],
    [
      'what a card says of its input',
      updateStep(exampleFlow, 'request', { input: { method: 'PUT' } }),
    ],
    ['a condition', updateStep(exampleFlow, 'filter', { input: {} })],
    ['a skipped step', updateStep(exampleFlow, 'request', { disabled: true })],
    ['a way out', updateStep(exampleFlow, 'request', { onFailure: byBranch })],
    ['a note', addNote(exampleFlow, { step: 'filter' }, 'Why?')],
    ['a place', updateStep(exampleFlow, 'request', { position: { x: 1, y: 2 } })],
    ['the lines', { ...exampleFlow, edges: exampleFlow.edges.slice(1) }],
    [
      'the trigger',
      { ...exampleFlow, trigger: { ...exampleFlow.trigger, input: { methods: ['GET'] } } },
    ],
  ])('is not so after a change of %s', (_, now) => {
    expect(isAlike(exampleFlow, now)).toBe(false)
  })

  it('looks at the lines at the feet of the cards', () => {
    const footer: Footer = { status: 'needs', text: 'Needs setup' }
    const withFoot = (one?: Footer) => seen(exampleFlow, new Map(one ? [['filter', one]] : []))
    expect(looksAlike(withFoot(footer), withFoot({ ...footer }))).toBe(true)
    expect(looksAlike(withFoot(footer), withFoot({ ...footer, text: 'Other' }))).toBe(false)
    expect(looksAlike(withFoot(), withFoot(footer))).toBe(false)
  })
})
