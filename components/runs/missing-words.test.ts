import { describe, expect, it } from 'vitest'
import { firstIdAt, newId } from '@/lib/ids'
import { missingWords } from './missing-words'

const now = new Date('2026-11-27T12:00:00.000Z')
const given = { keptDays: 30, now, timeZone: 'UTC' }

describe('a run that is not there', () => {
  it('was deleted with its time, as its id says', () => {
    const id = firstIdAt('run', new Date('2026-10-03T12:00:00.000Z'))
    expect(missingWords({ ...given, id })).toEqual({
      title: 'This run is not kept any more.',
      description: 'Runs are deleted after 30 days; one of this address would be from 3 Oct.',
    })
  })

  it('is told alike whether it is of another workspace or of none', () => {
    const words = missingWords({ ...given, id: firstIdAt('run', new Date('2026-11-26')) })
    expect(words.title).toBe('There is no such run here.')
    expect(words.description).toMatch(/another workspace.*kept for 30 days/)
  })

  it('is no run at all where the address is cut off, or of a time to come', () => {
    for (const id of ['run_06', newId('flow'), firstIdAt('run', new Date('2027-03-01'))]) {
      expect(missingWords({ ...given, id }).title).toBe('This is not the address of a run.')
    }
  })
})
