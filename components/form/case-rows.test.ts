import { describe, expect, it } from 'vitest'
import { caseRows, moveCase, withCase } from './case-rows'

const keysFor = (...titles: string[]) =>
  titles.reduce<ReturnType<typeof withCase>>(withCase, []).map(({ key }) => key)

describe('the cases of a step', () => {
  it('get a key from their title, which no other case and no other way out has', () => {
    expect(
      keysFor('Big deal', 'Big deal!', 'Café Größe', '2nd try', '漢字', 'Otherwise', ''),
    ).toEqual(['big_deal', 'big_deal_2', 'cafe_gro_e', 'nd_try', 'case', 'otherwise_2', 'case_2'])
  })

  it('keep their key when they move', () => {
    const rows = withCase(withCase([], 'One'), 'Two')
    expect(moveCase(rows, 0, 1).map(({ key }) => key)).toEqual(['two', 'one'])
    expect(moveCase(rows, 0, -1)).toEqual(rows)
    expect(moveCase(rows, 1, 1)).toEqual(rows)
  })

  it('are not read from what has another form', () => {
    expect(caseRows(undefined)).toEqual([])
    expect(caseRows('{{ x }}')).toBeUndefined()
    expect(caseRows([{ key: 'a', title: 'A' }, 7])).toBeUndefined()
  })
})
