import { describe, expect, it } from 'vitest'
import { addStep } from './edit'
import { allSteps } from './graph'
import { emptyFlow } from './schema'
import { replaceable, replaceInSteps, searchSteps } from './search-steps'

const step = (key: string, part = {}) => ({ key, app: 'http', action: 'request', ...part })
const outer = addStep(emptyFlow(), {
  after: { key: 'trigger' },
  step: step('old_shop', {
    title: 'Ask the Shop',
    input: { url: 'https://shop.test/SHOP', token: 'shop secret', list: [{ at: '$& shop' }] },
  }),
})
const flow = addStep(outer, {
  after: { key: 'old_shop', inside: true },
  step: step('inner', { input: { url: 'https://shop.test' } }),
})
const naming = {
  titleOf: (key: string) => allSteps(flow).find((one) => one.key === key)?.title ?? 'HTTP shop',
  inputOf: () => ({ type: 'object', properties: { token: { control: 'secret' } } }),
}
const find = (words: string) => searchSteps(flow, words, naming)

describe('searching a flow', () => {
  it('finds titles, keys and texts of inputs, in bodies too, whatever their case', () => {
    expect(find('sHoP').map(({ step: key, place }) => `${key} ${place}`)).toEqual([
      'trigger title',
      'old_shop title',
      'old_shop key',
      'old_shop input.url',
      'old_shop input.list.0.at',
      'inner title',
      'inner input.url',
    ])
  })

  it('finds nothing for blanks, and no secret', () => {
    expect(find('  ')).toEqual([])
    expect(find('secret')).toEqual([])
  })
})

describe('replacing', () => {
  it('changes texts and given titles, never keys, names of actions or secrets', () => {
    const hits = find('shop')
    expect(replaceable(flow, hits)).toHaveLength(4)
    const next = replaceInSteps(flow, hits, { words: 'shop', by: '$1 store' })
    expect(allSteps(next)).toMatchObject([
      {
        key: 'old_shop',
        title: 'Ask the $1 store',
        input: {
          url: 'https://$1 store.test/$1 store',
          token: 'shop secret',
          list: [{ at: '$& $1 store' }],
        },
      },
      { key: 'inner', input: { url: 'https://$1 store.test' } },
    ])
    expect(next.trigger).toBe(flow.trigger)
  })

  it('takes what was searched for as it is written, not as a pattern', () => {
    const next = replaceInSteps(flow, find('$&'), { words: '$&', by: '.*' })
    expect(allSteps(next)[0]?.input.list).toEqual([{ at: '.* shop' }])
  })
})
