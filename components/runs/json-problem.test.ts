import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonProblem } from './json-problem'

describe('what is wrong with a JSON text', () => {
  it('is nothing for every value that was written as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jsonProblem(JSON.stringify(value, null, 2))).toBeUndefined()
      }),
    )
  })

  it.each([
    ['{\n  "a": 1,\n  "b" 2\n}', 'line 3, “2” is not expected there'],
    ['{\n  "a": 1,\n}', 'line 3, “}” is not expected there'],
    ['{"a": [1, 2}', 'line 1, “}” is not expected there'],
    ['[1,\n2,\nabc]', 'line 3, “abc]” is not expected there'],
    ["{\n'a': 1}", "line 2, “'a':” is not expected there"],
    ['{\n"a": "text', 'line 2, “"text” is not expected there'],
    ['{"a": 1', 'line 1, it ends too early'],
    ['{}\n{}', 'line 2, “{}” is not expected there'],
    ['', 'line 1, it ends too early'],
  ])('of %j has a line', (text, words) => {
    expect(jsonProblem(text)).toContain(words)
  })
})
