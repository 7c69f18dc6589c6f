import { describe, expect, it } from 'vitest'
import { addressOfFilter, filterOfAddress, isSteady } from './filter-address'
import { meaningOf } from './filter-meaning'
import { parseFilter } from './filter-text'
import { chipWords, nothingFoundSentence } from './filter-words'

const now = new Date('2026-11-27T12:00:00Z')
const flows = [
  { id: 'flw_1', name: 'New lead' },
  { id: 'flw_2', name: 'Twin' },
  { id: 'flw_3', name: 'Twin' },
]
const mean = (text: string, flow?: string) => meaningOf(parseFilter(text), { flows, now, flow })
const queryOf = (text: string) => mean(text).query
const problemsOf = (text: string) => [...mean(text).problems.values()]

describe('the meaning of a filter', () => {
  it('is what the API takes', () => {
    expect(
      queryOf(
        'status:failed,waiting flow:"new lead" version:v3 since:24h step:post error:timeout duration:>2s body.email:ada@example.com country:DE late order',
      ),
    ).toEqual({
      status: 'failed,waiting',
      flow: 'flw_1',
      version: '3',
      since: '2026-11-26T12:00:00.000Z',
      step: 'post',
      error: 'timeout',
      minDurationMs: 2_001,
      data: ['body.email:ada@example.com', 'country:DE'],
      q: 'late order',
    })
  })

  it('looks at the last 24 hours when no time is named, and at all time for an id', () => {
    expect(queryOf('late')).toEqual({ q: 'late', since: '2026-11-26T12:00:00.000Z' })
    expect(queryOf('until:2026-11-23T08:00Z')).toEqual({ until: '2026-11-23T08:00:00.000Z' })
    expect(queryOf('since:all late')).toEqual({ q: 'late' })
  })

  it('takes is:test for the draft, and an id for what is looked for', () => {
    expect(queryOf('is:test since:all')).toEqual({ version: 'draft' })
    expect(queryOf('id:run_123')).toEqual({ q: 'run_123' })
    expect(queryOf('bulk:blk_1234')).toEqual({ bulk: 'blk_1234' })
    expect(problemsOf('bulk:42 since:all')).toEqual(['It is named by its id: “bulk:blk_…”.'])
  })

  it('tells what is wrong with a part while the others apply', () => {
    const { query, problems } = mean('status:broken flow:"New lead" duration:2s since:all')
    expect(query).toEqual({ flow: 'flw_1' })
    expect([...problems]).toEqual([
      [0, expect.stringMatching(/^There is no status “broken”\. Known are failed, /)],
      [2, 'A duration is “>2s”, “<500ms” or “1s..5s”.'],
    ])
  })

  it.each([
    ['flow:Nobody', 'No flow is called “Nobody”.'],
    ['flow:twin', '2 flows are called “twin”. Use the id of one.'],
    ['version:x', 'A version is a number or “draft”: “version:3”.'],
    ['is:green', 'Only “is:test” is known: the runs of a draft.'],
    ['since:soon', '“since” is so long ago, as 24h or 7d, or a day, as 2026-11-23.'],
    ['country:', 'Say which “country”, for example “country:42”.'],
    ['step:"a b"', 'A step is named by its key, for example “step:post_message”.'],
    ['status:', expect.stringContaining('A status is missing')],
    ['id:x', 'An id is that of a run or an event: “id:run_…”.'],
    ['id:run_1234 words', 'An id stands alone: words are looked for.'],
  ])('says of %s what to do', (text, problem) => expect(problemsOf(text)).toEqual([problem]))

  it('lets the last of two count', () => {
    const { query, problems } = mean('status:failed is:test status:waiting version:3 since:all')
    expect(query).toEqual({ status: 'waiting', version: '3' })
    expect([...problems.keys()]).toEqual([0, 1])
  })

  it('finds nothing rather than everything while the names of flows are not known', () => {
    const parts = parseFilter('flow:"New lead" since:all')
    expect(meaningOf(parts, { flows: undefined, now }).query).toEqual({ flow: 'none' })
  })

  it('stays with the flow of the page', () => {
    const { query, problems } = mean('flow:"New lead" since:all', 'flw_9')
    expect(query).toEqual({ flow: 'flw_9' })
    expect([...problems.keys()]).toEqual([0])
  })

  it('never asks for more than the API takes', () => {
    expect(queryOf('x'.repeat(600)).q).toHaveLength(500)
    const many = Array.from({ length: 12 }, (_, place) => `a${place}:1`).join(' ')
    expect(queryOf(many).data).toHaveLength(5)
  })
})

describe('the filter in the address', () => {
  const read = (query: string) => filterOfAddress(new URLSearchParams(query))

  it('is its text', () => {
    const parts = parseFilter('status:failed body.email:ada@example.com "late order"')
    const { filter = '' } = addressOfFilter(parts)
    expect(read(new URLSearchParams({ filter }).toString())).toEqual(parts)
  })

  it('takes the links of before for the same', () => {
    expect(read('status=failed&q=+ada@example.com+&flow=flw_1')).toEqual(
      parseFilter('status:failed flow:flw_1 ada@example.com'),
    )
    expect(read('status=running')).toEqual(parseFilter('status:queued,running,waiting'))
    expect(read('status=all')).toEqual([])
  })

  it('is asked for ahead only when it means the same everywhere', () => {
    expect(isSteady(parseFilter('status:failed flow:flw_1 since:2026-11-23T08:00Z'))).toBe(true)
    expect(isSteady(parseFilter('since:24h'))).toBe(true)
    expect(isSteady(parseFilter('since:all'))).toBe(true)
    expect(isSteady(parseFilter('since:2026-11-23'))).toBe(false)
    expect(isSteady(parseFilter('flow:"New lead"'))).toBe(false)
  })
})

describe('a filter in words', () => {
  it('is a chip each', () => {
    const words = (text: string) =>
      parseFilter(text).map((part) => Object.values(chipWords(part, () => 'New lead')).join(' '))
    expect(words('flow:flw_1 duration:<10s status:failed,waiting is:test')).toEqual([
      'flow New lead',
      'duration under 10 s',
      'status failed, waiting',
      'is test',
    ])
  })

  it.each([
    ['status:failed since:24h', 'No failed runs in the last 24 hours.'],
    ['since:2026-11-23', 'No runs in that time.'],
    ['body.email:ada@x.de', 'Nothing matches “body.email:ada@x.de” in the last 24 hours.'],
    ['status:failed late since:all', 'Nothing matches “status:failed late”.'],
    ['id:run_1', 'No run or event has this id.'],
  ])('says of %s what was not found', (text, sentence) =>
    expect(nothingFoundSentence(parseFilter(text))).toBe(sentence),
  )
})
