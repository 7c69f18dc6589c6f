import { describe, expect, it } from 'vitest'
import { fileNameOf, isFlowText, readFlowSource, readFlowText } from './read-file'

describe('files of flows', () => {
  it('have a name that every disk takes', () => {
    expect(fileNameOf('New lead → Slack')).toBe('new-lead-slack.hookline.json')
    expect(fileNameOf('../../etc/passwd')).toBe('etc-passwd.hookline.json')
    expect(fileNameOf('???')).toBe('flow.hookline.json')
    expect(fileNameOf('x'.repeat(300))).toHaveLength(60 + '.hookline.json'.length)
  })

  it('that are not JSON, or too large, are refused in words', () => {
    expect(readFlowText('{"kind":"hookline-flow"}')).toEqual({ kind: 'hookline-flow' })
    expect(() => readFlowText('Dear Sir')).toThrow(/not JSON/)
    expect(() => readFlowText('x'.repeat(2_000_001))).toThrow(/larger than 2 MB/)
  })

  it('of 10 MB are refused unread', async () => {
    const film = new File([new Uint8Array(10_000_000)], 'film.json')
    film.text = () => Promise.reject(new Error('It was read.'))
    await expect(readFlowSource(film)).rejects.toThrow(/larger than 2 MB/)
    await expect(readFlowSource(new File(['{"a":1}'], 'a.json'))).resolves.toEqual({ a: 1 })
  })

  it('are told from other texts that somebody pastes', () => {
    expect(isFlowText(JSON.stringify({ kind: 'hookline-flow', v: 1 }, null, 2))).toBe(true)
    expect(isFlowText('{"kind":"hookline-steps"}')).toBe(false)
    expect(isFlowText('my "hookline-flow"')).toBe(false)
  })
})
