import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeFailure } from './explain'
import { opening } from './source-frame'
import { missingName, placeOf } from './thrown'

describe('the place of an error', () => {
  it('counts lines and columns as the person does', () => {
    const source = 'const a = ;\nreturn a'
    expect(placeOf(`    at code.js:1:${opening.length + 11}\n`, source)).toEqual({
      line: 1,
      column: 11,
    })
    expect(placeOf('    at f (code.js:2:3)\n    at <anonymous> (code.js:1:30)', source)).toEqual({
      line: 2,
      column: 3,
    })
  })

  it('is the end of the source for what is missing there, and unknown outside of it', () => {
    expect(placeOf('at code.js:3:1', 'if (a) {\n  b')).toEqual({ line: 2, column: 4 })
    expect(placeOf('    at parse (native)\n    at run (hookline.js:40:5)', 'x')).toBeUndefined()
  })
})

describe('the name that is not defined', () => {
  it('is read with quotes and without', () => {
    expect(missingName("'fetch' is not defined")).toBe('fetch')
    expect(missingName('$x is not defined')).toBe('$x')
    expect(missingName('it is not defined well')).toBeUndefined()
  })
})

describe('what code throws', () => {
  it('always becomes a sentence, whatever its texts', async () => {
    await fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (name, message, stack) => {
        const thrown = { name, message, stack }
        const answer = { kind: 'threw' as const, thrown, isSyntax: false, console: [] }
        expect(codeFailure(answer, 'x').message).toMatch(/^The code failed.*[.!?…]$/s)
      }),
    )
  })

  it('gives no hint for a name that only objects have', () => {
    const thrown = { name: 'ReferenceError', message: "'toString' is not defined", stack: '' }
    expect(codeFailure({ kind: 'threw', thrown, isSyntax: false, console: [] }, '').message).toBe(
      "The code failed: ReferenceError: 'toString' is not defined.",
    )
  })
})
