import { describe, expect, it } from 'vitest'
import {
  confirmLabel,
  editedSentence,
  fateWords,
  isHarmless,
  openDoubts,
  type PreviewedStep,
  sentSteps,
} from './rerun-words'

function step(change: Partial<PreviewedStep> = {}): PreviewedStep {
  return {
    ...{ key: 'post', title: 'Post', does: 'again', effect: 'once' },
    ...{ alreadySent: [], isInDoubt: false, isChanged: false },
    ...change,
  }
}

describe('what is said before a run is run again', () => {
  it('names on the button how much is sent a second time', () => {
    expect(confirmLabel({ willSend: 0 })).toBe('Run')
    expect(confirmLabel({ willSend: 1_240 })).toBe('Run, sends 1,240 again')
  })

  it('counts the items of a list that is kept in part', () => {
    expect(fateWords(step({ items: { kept: 237, again: 3 } }))).toBe('Done again: 3 of 240 items')
    expect(fateWords(step({ does: 'kept', items: { kept: 240, again: 0 } }))).toBe('Kept')
    expect(fateWords(step({ does: 'gone' }))).toBe('No longer in the flow')
  })

  it('is nothing only where nothing is sent again, in doubt or in the way', () => {
    const harmless = { steps: [step()], willSend: 0, blockers: [] }
    expect(isHarmless(harmless)).toBe(true)
    expect(isHarmless({ ...harmless, willSend: 1 })).toBe(false)
    expect(isHarmless({ ...harmless, blockers: ['The flow is gone.'] })).toBe(false)
    expect(isHarmless({ ...harmless, steps: [step({ isInDoubt: true })] })).toBe(false)
  })

  it('names with edited data what was sent already, and asks nothing step by step', () => {
    const was = { id: 'run_1:post', summary: 'POST', at: '2026-01-01T00:00:00.000Z' }
    const sent = step({ isInDoubt: true, alreadySent: [{ ...was, state: 'in_doubt' }] })
    const gone = step({ key: 'gone', does: 'gone', alreadySent: [{ ...was, state: 'done' }] })
    expect(sentSteps([step(), sent, gone])).toEqual([{ ...sent, isInDoubt: false }])
    expect(editedSentence({ steps: [step()] })).toBe('Nothing was sent for this event yet.')
    expect(editedSentence({ steps: [sent, gone] })).toContain('One thing was sent')
  })

  it('keeps asking for every step in doubt until it is allowed', () => {
    const steps = [step({ key: 'a', isInDoubt: true }), step({ key: 'b', isInDoubt: true }), step()]
    const preview = { steps, willSend: 2, blockers: [] }
    const openKeys = (keys: string[]) => openDoubts(preview, new Set(keys)).map(({ key }) => key)
    expect(openKeys([])).toEqual(['a', 'b'])
    expect(openKeys(['a'])).toEqual(['b'])
    expect(openKeys(['a', 'b'])).toEqual([])
  })
})
