import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { previewText } from '@/lib/flow/expression'
import { readChain, textArgument, writeChain } from './filter-chain'
import { templateParts } from './template-parts'

describe('a chain of filters', () => {
  it.each([
    ['trigger.body.name', 'trigger.body.name', []],
    ['a.b | upcase', 'a.b', [{ name: 'upcase', args: '' }]],
    [
      'a["x | y"] | replace: "|", "\\"" | default : 7',
      'a["x | y"]',
      [
        { name: 'replace', args: '"|", "\\""' },
        { name: 'default', args: '7' },
      ],
    ],
  ])('reads %s', (inner, value, filters) => {
    expect(readChain(inner)).toEqual({ value, filters })
  })

  it.each(['', '| upcase', 'a |', 'a | 7', 'a || b'])('leaves %j alone', (inner) => {
    expect(readChain(inner)).toBeUndefined()
  })

  it('reads back what it wrote', () => {
    const chain = { value: 'a.b', filters: [{ name: 'round', args: '2' }] }
    const [part] = templateParts(writeChain(chain))
    if (part?.type !== 'token') throw new Error('no expression')
    expect(readChain(part.value.inner)).toEqual(chain)
  })

  it('hands any text to a filter as it is, and keeps the expression one pill', () => {
    const tricky = fc.constantFrom("'", '"', '\\', '{{', '}}', '|', '\n', '%}', 'é', '𝒳')
    fc.assert(
      fc.property(fc.array(fc.oneof(tricky, fc.string()), { maxLength: 6 }), (pieces) => {
        const text = pieces.join('')
        const filters = [{ name: 'append', args: textArgument(text) }]
        const expression = writeChain({ value: 'a', filters })
        expect(templateParts(expression)).toHaveLength(1)
        expect(previewText(expression, { a: 'x' })).toEqual({ ok: true, value: `x${text}` })
      }),
    )
  })
})
