import { describe, expect, it } from 'vitest'
import { confirmLabel, fateWords, isHarmless, openDoubts, type PreviewedStep } from './rerun-words'

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

  it('keeps asking for every step in doubt until it is allowed', () => {
    const steps = [step({ key: 'a', isInDoubt: true }), step({ key: 'b', isInDoubt: true }), step()]
    const preview = { steps, willSend: 2, blockers: [] }
    const openKeys = (keys: string[]) => openDoubts(preview, new Set(keys)).map(({ key }) => key)
    expect(openKeys([])).toEqual(['a', 'b'])
    expect(openKeys(['a'])).toEqual(['b'])
    expect(openKeys(['a', 'b'])).toEqual([])
  })
})
