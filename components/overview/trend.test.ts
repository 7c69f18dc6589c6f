import { describe, expect, it } from 'vitest'
import { bandPath, failedShare, failureTrend, latencyTrend, trendScale, trendWords } from './trend'

const bucket = {
  ...{ at: '2026-11-23T12:00:00Z', p50Ms: null, p95Ms: null },
  ...{ succeeded: 0, failed: 0, cancelled: 0, stopped: 0, open: 0 },
}

describe('a trend', () => {
  it('takes the failed ones of those that are over, and knows nothing where none is', () => {
    expect(failedShare({ ...bucket, succeeded: 3, failed: 1, open: 96 })).toBe(25)
    expect(failedShare({ ...bucket, succeeded: 3 })).toBe(0)
    expect(failedShare({ ...bucket, open: 3 })).toBeNull()
  })

  it('is read in words', () => {
    expect(trendWords(failureTrend, { ...bucket, succeeded: 3, failed: 1 })).toBe('25 % failed')
    expect(trendWords(failureTrend, bucket)).toBe('no run was over')
    const took = { ...bucket, succeeded: 1, p50Ms: 400, p95Ms: 1_900 }
    expect(trendWords(latencyTrend, took)).toBe('p50 400 ms, p95 1.9 s')
    expect(trendWords(latencyTrend, bucket)).toBe('no run was over')
  })

  it('is drawn on round numbers from 0', () => {
    expect(trendScale(latencyTrend, [{ ...bucket, p50Ms: 10, p95Ms: 370 }])).toMatchObject({
      ...{ bottom: 0, top: 400 },
    })
    expect(trendScale(failureTrend, [bucket])).toMatchObject({ bottom: 0, top: 1 })
  })

  it('fills the band between its lines and leaves out where there is nothing', () => {
    const at = (x: number, y: number) => ({ x, y })
    const low = [at(0, 9), at(1, 9), null, at(3, 9), at(4, 9)]
    const high = [at(0, 1), at(1, 2), null, at(3, 3), at(4, 4)]
    expect(bandPath(low, high)).toBe('M0 1L1 2L1 9L0 9ZM3 3L4 4L4 9L3 9Z')
    expect(bandPath([at(0, 1)], [at(0, 2)])).toBe('')
  })
})
