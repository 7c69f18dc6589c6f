import { describe, expect, it } from 'vitest'
import { previewInput } from './preview-input'

const scope = { trigger: { body: { name: 'Ada', amount: 3 } } }

describe('previewInput', () => {
  it('fills in every expression, with its type when it stands alone', () => {
    const input = {
      text: 'Hi {{ trigger.body.name }}',
      body: { amount: '{{ trigger.body.amount }}', list: ['{{ trigger.body.name }}'] },
      on: true,
    }
    expect(previewInput(input, scope)).toEqual({
      text: 'Hi Ada',
      body: { amount: 3, list: ['Ada'] },
      on: true,
    })
  })

  it('says why a value cannot be filled in', () => {
    const preview = previewInput({ a: '{{ trigger.body.gone }}' }, scope)
    expect(preview).toEqual({ a: expect.stringMatching(/^⚠ .+/) })
  })
})
