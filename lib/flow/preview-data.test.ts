import { describe, expect, it } from 'vitest'
import { previewData } from './preview-data'

const scope = { trigger: { body: { name: 'Ada "the first"', amount: 3 } } }

describe('previewData', () => {
  it('fills in the texts of a JSON body one by one, so that what they hold stays valid JSON', () => {
    const body = {
      name: 'Hi {{ trigger.body.name }}',
      amounts: ['{{ trigger.body.amount }}', true],
    }
    expect(previewData(body, scope)).toEqual({
      ok: true,
      value: { name: 'Hi Ada "the first"', amounts: [3, true] },
    })
  })

  it('says why the first text that fails has no result', () => {
    expect(previewData({ a: ['{{ trigger.body.gone }}'] }, scope)).toEqual({
      ok: false,
      message: expect.stringContaining('gone'),
    })
  })
})
