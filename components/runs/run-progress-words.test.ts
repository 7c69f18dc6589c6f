import { describe, expect, it } from 'vitest'
import { createPacedVoice } from './paced-voice'
import { progressWords } from './run-progress-words'
import type { RowStatus } from './timeline'

const rows = (...statuses: RowStatus[]) =>
  statuses.map((status, index) => ({
    ...{ key: `s${index}`, number: index + 1, title: `Title ${index + 1}` },
    ...{ depth: 0, status },
  }))

describe('the progress of a run in words', () => {
  it('is the last step that settled, and a failure before all else', () => {
    const before = rows('succeeded', 'running', 'not_reached')
    expect(progressWords(before, rows('succeeded', 'succeeded', 'running'))).toEqual({
      ...{ text: 'Step 2 of 3 succeeded.', isFailure: false },
    })
    expect(progressWords(before, rows('succeeded', 'failed', 'cancelled'))).toEqual({
      ...{ text: 'Step 2 of 3, Title 2, failed.', isFailure: true },
    })
  })

  it('is nothing where a step only begins, is skipped, or comes into view', () => {
    const before = rows('succeeded', 'not_reached')
    expect(progressWords(before, rows('succeeded', 'running'))).toBeUndefined()
    expect(progressWords(before, rows('succeeded', 'skipped'))).toBeUndefined()
    expect(progressWords(before, rows('succeeded', 'not_reached', 'failed'))).toBeUndefined()
    expect(progressWords(before, before)).toBeUndefined()
    const inside = (status: RowStatus) => rows(status).map((row) => ({ ...row, depth: 1 }))
    expect(progressWords(inside('succeeded'), inside('failed'))).toBeUndefined()
  })
})

describe('a paced voice', () => {
  function start() {
    const clock = { ms: 0 }
    const said: string[] = []
    let waiting: (() => void) | undefined
    const voice = createPacedVoice({
      now: () => clock.ms,
      say: (text) => said.push(text),
      later(act, delayMs) {
        waiting = () => {
          clock.ms += delayMs
          act()
        }
        return () => {
          waiting = undefined
        }
      },
    })
    return { voice, clock, said, pass: () => waiting?.(), isWaiting: () => waiting !== undefined }
  }

  it('speaks at most every two seconds, then says only the last', () => {
    const { voice, clock, said, pass } = start()
    for (const text of ['one', 'two', 'three']) voice.tell({ text, isUrgent: false })
    expect(said).toEqual(['one'])
    pass()
    expect(clock.ms).toBe(2_000)
    expect(said).toEqual(['one', 'three'])
  })

  it('says at once what is urgent, in place of what waits, and nothing after its end', () => {
    const { voice, said, pass, isWaiting } = start()
    voice.tell({ text: 'one', isUrgent: false })
    voice.tell({ text: 'two', isUrgent: false })
    voice.tell({ text: 'failed', isUrgent: true })
    expect(said).toEqual(['one', 'failed'])
    expect(isWaiting()).toBe(false)
    voice.tell({ text: 'three', isUrgent: false })
    voice.end()
    pass()
    expect(said).toEqual(['one', 'failed'])
  })
})
