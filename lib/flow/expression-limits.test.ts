import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import { previewText, resolveInput } from './expression'

const scope = { trigger: { body: { count: 5 } } }
const failure = (run: () => unknown): StepFailure => {
  try {
    run()
  } catch (error) {
    if (error instanceof StepFailure) return error
  }
  throw new Error('It did not fail as a step does.')
}

describe('an expression that is too much', () => {
  const long = (length: number) => ({
    trigger: { body: { text: 'a'.repeat(length), pattern: `b${'a'.repeat(20_000)}` } },
  })
  it.each([
    [
      'loops in loops',
      '{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}x{% endfor %}{% endfor %}{% endfor %}',
    ],
    [
      'doubling by append',
      `{% assign x = "aaaaaaaaaa" %}${'{% assign x = x | append: x %}'.repeat(60)}{{ x }}`,
    ],
    [
      'doubling by capture',
      `{% assign x = "aaaaaaaaaa" %}${'{% capture x %}{{ x }}{{ x }}{% endcapture %}'.repeat(60)}{{ x }}`,
    ],
    ['a long chain of filters', `{{ trigger.body.text ${'| upcase '.repeat(10_000)}}}`],
    ['too long a text', '{{ trigger.body.text }}'.repeat(20)],
    [
      'too long a text with a tag',
      `{% if true %}${'{{ trigger.body.text }}'.repeat(20)}{% endif %}`,
    ],
    ['replace that multiplies', '{{ trigger.body.text | replace: "a", trigger.body.text }}'],
    ['a pattern that is searched badly', '{{ trigger.body.text | remove: trigger.body.pattern }}'],
    [
      'contains with such a pattern',
      '{% if trigger.body.text contains trigger.body.pattern %}{% endif %}',
    ],
    ['a template over 100 KB', `${'x'.repeat(100_001)}{{ trigger.body.text }}`],
    ['a template of 1 MB', '{{ trigger.body.text }}'.repeat(45_000)],
    ['braces in braces', `${'{{ '.repeat(1_000)}trigger${' }}'.repeat(1_000)}`],
    [
      'output that grows a thousandfold',
      `{% for i in (1..1000) %}{{ trigger.body.text }}{% endfor %}`,
    ],
    ['deep nesting', `${'{% if true %}'.repeat(3_500)}x${'{% endif %}'.repeat(3_500)}`],
    ['deep brackets', `{{ trigger${'[trigger'.repeat(10_000)} }}`],
    ['open braces', '{{'.repeat(40_000)],
    [
      'a range beyond the exact numbers',
      '{% for i in (9007199254740992..9007199254740994) %}x{% endfor %}',
    ],
    ['a range that the event chooses', '{% for i in (1..trigger.body.text) %}x{% endfor %}'],
    ['a list too long to sort', '{{ trigger.body.text | split: "" | sort | join }}'],
  ])('ends as an error, soon: %s (rule 7)', (_, text) => {
    const started = performance.now()
    expect(failure(() => resolveInput({ text }, long(100_000))).kind).toBe('invalid_input')
    // The limit is 100 ms of evaluation; the rest is room for a busy machine.
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('reads a path of 10,000 names and a text of 4,900 expressions', () => {
    expect(previewText(`{{ a${'.b'.repeat(10_000)} | default: 1 }}`, {})).toEqual({
      ok: true,
      value: 1,
    })
    const many = previewText('{{ trigger.body.count }}'.repeat(4_000), scope)
    expect(many).toEqual({ ok: true, value: '5'.repeat(4_000) })
  })
})

describe('any text', () => {
  it('is resolved or fails as a step does, and answers the same when compiled before', async () => {
    const part = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' ',
      'trigger',
      '.',
      'body',
      '|',
      'default',
      ':',
      '"',
      "'",
      '[',
      ']',
      '0',
      'if',
      'endif',
      'for',
      'x',
      'in',
      '(',
      '..',
      ')',
      '-',
      '==',
      'é',
      '\n',
    )
    await fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
        const first = previewText(parts.join(''), scope)
        expect(previewText(parts.join(''), scope)).toEqual(first)
        if (!first.ok) expect(first.message).toMatch(/\S.*\.$/s)
      }),
      { numRuns: 3_000 },
    )
  })
})
