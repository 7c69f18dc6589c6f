import { describe, expect, it } from 'vitest'
import { hideSecrets } from './hide-secrets'

describe('secrets in a value that is shown', () => {
  it('are dots with a reason, wherever they stand', () => {
    const value = { headers: [{ name: 'a', value: { sealed: 'sec_1' } }], url: 'x' }
    const { value: shown, marks } = hideSecrets(value)
    expect(shown).toEqual({ headers: [{ name: 'a', value: '••••••••' }], url: 'x' })
    expect([...marks]).toEqual([
      ['["headers",0,"value"]', { kind: 'secret', note: 'secret of the flow' }],
    ])
    expect(JSON.stringify(value)).toContain('sec_1')
  })

  it('leave a value without any as it is, with the marks it has', () => {
    const value = JSON.parse('{"a":[1,{"sealed":"x","more":1}],"__proto__":{"b":2}}')
    const marks = new Map([['["a"]', { kind: 'changed' as const }]])
    const shown = hideSecrets(value, marks)
    expect(shown.value).toBe(value)
    expect(shown.marks).toEqual(marks)
  })
})
