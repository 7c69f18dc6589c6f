import { describe, expect, it } from 'vitest'
import { writeCsv } from './csv'

const cell = (value: unknown) => writeCsv(['c'], [[value]]).split('\r\n')[1]

describe('CSV', () => {
  it('quotes what would end a cell', () => {
    expect(cell('a,b')).toBe('"a,b"')
    expect(cell('say "hi"')).toBe('"say ""hi"""')
    expect(writeCsv(['c'], [['a\nb']])).toBe('\ufeffc\r\n"a\nb"\r\n')
    expect(cell({ a: 1 })).toBe('"{""a"":1}"')
    expect(cell(null)).toBe('')
  })

  it('lets no cell be a formula, neither does it touch numbers', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) {
      expect(cell(text)?.replace(/^"/, '')).toMatch(/^'/)
    }
    expect(cell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`)
    expect(writeCsv(['=c'], [])).toBe("\ufeff'=c\r\n")
    expect(cell(-1.5)).toBe('-1.5')
  })
})
