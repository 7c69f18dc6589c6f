import { describe, expect, it } from 'vitest'
import { best, outdated, tooHigh } from './judge'

const kept = { ingest: 2, w1: 0.5 }

describe('the gate', () => {
  it('passes what is as it was, better, or a fifth worse', () => {
    expect(tooHigh(kept, kept)).toEqual([])
    expect(tooHigh({ ingest: 1, w1: 0.1 }, kept)).toEqual([])
    expect(tooHigh({ ingest: 2.4, w1: 0.6 }, kept)).toEqual([])
  })

  it('names each measure that is more than a fifth worse', () => {
    expect(tooHigh({ ingest: 2.41, w1: 0.5 }, kept)).toEqual(['ingest'])
    expect(tooHigh({ ingest: 3, w1: 0.7 }, kept)).toEqual(['ingest', 'w1'])
  })

  it('never passes what was not measured', () => {
    expect(tooHigh({ ingest: Number.NaN, w1: 0.5 }, kept)).toEqual(['ingest'])
  })

  it('believes the best of the rounds, measure by measure', () => {
    const rounds = [
      { ingest: 3, w1: 0.4 },
      { ingest: 2.1, w1: 0.9 },
      { ingest: 2.5, w1: 0.5 },
    ]
    expect(best(rounds)).toEqual({ ingest: 2.1, w1: 0.4 })
  })

  it('says when the kept figure has become too easy', () => {
    expect(outdated({ ingest: 1.7, w1: 0.48 }, kept)).toEqual(['ingest'])
  })
})
