import { describe, expect, it } from 'vitest'
import { canvasSentence } from './canvas-sentence'

describe('what is said on the way into the canvas', () => {
  it('names steps and problems, and the keys that lead on', () => {
    expect(canvasSentence({ steps: 6, problems: 2, outlineKeys: 'O' })).toBe(
      'Flow canvas, 6 steps, 2 problems. Press the arrow keys to walk the steps, Enter to open one, O for the outline.',
    )
  })

  it('leaves out what there is not', () => {
    expect(canvasSentence({ steps: 1, problems: 0, outlineKeys: undefined })).toBe(
      'Flow canvas, 1 step. Press the arrow keys to walk the steps, Enter to open one.',
    )
  })
})
