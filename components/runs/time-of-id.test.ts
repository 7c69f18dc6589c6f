import { describe, expect, it } from 'vitest'
import { firstIdAt, newId } from '@/lib/ids'
import { timeOfId } from './time-of-id'

describe('the time that an id says', () => {
  it('is the moment it was made', () => {
    const at = new Date('2026-11-03T10:20:30.456Z')
    expect(timeOfId(firstIdAt('run', at))).toEqual(at)
    expect(Math.abs((timeOfId(newId('run'))?.getTime() ?? 0) - Date.now())).toBeLessThan(1_000)
  })

  it('is not there in what is no id of a run', () => {
    for (const id of ['', 'run_', 'run_xyz', newId('flow'), `${newId('run')}0`, 'none']) {
      expect(timeOfId(id)).toBeUndefined()
    }
  })
})
