import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import { checkSyntax, previewText, references, resolveInput } from './expression'

const body = JSON.parse(`{
  "subject": "Printer on fire", "count": 5, "urgent": false, "nothing": null, "empty": "",
  "list": [{"name": "a", "open": true}, {"name": "b", "open": false}],
  "customer": {"email": "ada@example.com", "__proto__": {"x": 7}},
  "template": "{{ trigger.body.count }}", "big": "9007199254740993"
}`)
const scope = { trigger: { body }, steps: { find_row: { email: 'row@example.com' } } }
const resolve = (text: string) => resolveInput({ text }, scope).text
const failure = (run: () => unknown): StepFailure => {
  try {
    run()
  } catch (error) {
    if (error instanceof StepFailure) return error
  }
  throw new Error('It did not fail as a step does.')
}

describe('a lone expression', () => {
  it.each([
    ['{{ trigger.body.count }}', 5],
    ['  {{ trigger.body.count }}\n', 5],
    ['{{- trigger.body.count -}}', 5],
    ['{{ trigger.body.urgent }}', false],
    ['{{ trigger.body.nothing }}', null],
    ['{{ trigger.body.list }}', body.list],
    ['{{ trigger.body["list"][1].name }}', 'b'],
    ['{{ trigger.body.list[-1].name }}', 'b'],
    ['{{ trigger.body.list.size }}', 2],
    ['{{ trigger.body.count == 5 }}', true],
    ['{{ nil }}', null],
    ['{{ nil | default: 1 }}', 1],
    ['{{ "}}" }}', '}}'],
  ])('keeps its type (rule 2): %s', (text, value) => {
    expect(resolve(text)).toEqual(value)
  })
})

describe('text around expressions', () => {
  it.each([
    ['#{{ trigger.body.count }}', '#5'],
    ['{{ trigger.body.count }} {{ trigger.body.urgent }}', '5 false'],
    ['[{{ trigger.body.nothing }}]', '[]'],
    ['[{{ nil }}{{ empty }}]', '[]'],
    ['is {{ trigger.body.list }}', 'is [{"name":"a","open":true},{"name":"b","open":false}]'],
    ['{% if trigger.body.urgent %}!{% else %}ok{% endif %}', 'ok'],
    ['{% for row in trigger.body.list %}{{ row.name }};{% endfor %}', 'a;b;'],
    [
      '{% capture c %}{{ trigger.body.list[0] }}{% endcapture %}{{ c }}',
      '{"name":"a","open":true}',
    ],
    ['{% raw %}{{ x }}{% endraw %}', '{{ x }}'],
    ['no expression }}', 'no expression }}'],
  ])('becomes text (rule 3): %s', (text, value) => {
    expect(resolve(text)).toBe(value)
  })
})

describe('what an expression inserts', () => {
  it('is never an expression (rule 4)', () => {
    expect(resolve('{{ trigger.body.template }}')).toBe('{{ trigger.body.count }}')
    expect(resolve('a {{ trigger.body.template }}')).toBe('a {{ trigger.body.count }}')
  })

  it('comes out as it went in, whatever the text', async () => {
    await fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inner = { trigger: { body: text } }
        expect(resolveInput({ a: '{{ trigger.body }}' }, inner).a).toBe(text)
        expect(resolveInput({ a: '<{{ trigger.body }}>' }, inner).a).toBe(`<${text}>`)
      }),
    )
  })

  it('leaves a program as it is written (rule 1)', () => {
    const source = 'return `{{ trigger.body }}` + {a: {b: 1}}.a.b // {{'
    const isKept = (path: string) => path === 'source'
    const input = { source, input: { source: '{{ 1 }}' } }
    expect(resolveInput(input, {}, { isKept })).toEqual({ source, input: { source: 1 } })
  })

  it('leaves the names of members alone (rule 1)', () => {
    const input = JSON.parse(
      '{"{{ trigger.body.count }}": ["{{ trigger.body.count }}"], "__proto__": "{{ trigger.body.count }}"}',
    )
    const resolved = resolveInput(input, scope)
    expect(JSON.stringify(resolved)).toBe('{"{{ trigger.body.count }}":[5],"__proto__":5}')
    expect(Object.getPrototypeOf(resolved)).toBe(Object.prototype)
  })
})

describe('a path that leads to nothing', () => {
  it('fails with the field and the path (rule 5)', () => {
    const error = failure(() =>
      resolveInput({ fields: { to: ['{{ steps.find_row.phone }}'] } }, scope),
    )
    expect(error.kind).toBe('invalid_input')
    expect(error.details).toEqual({ path: 'fields.to.0', reference: 'steps.find_row.phone' })
    expect(error.message).toBe(
      'Field “fields.to.0”: Step “find_row” gave no “phone”. Choose another value, or add “| default: …” if it may be missing.',
    )
  })

  it.each([
    ['{{ trigger.body.gone }}', 'The event has no “body.gone”.'],
    ['x {{ trigger.body.nothing.deeper }}', 'The event has no “body.nothing.deeper”.'],
    ['{{ trigger.body.gone | upcase }}', 'The event has no “body.gone”.'],
    ['{{ steps.other.id }}', 'Step “other” has no result here'],
    ['{{ item.id }}', 'it is known inside a For each'],
  ])('says what is missing: %s', (text, message) => {
    expect(failure(() => resolve(text)).message).toContain(message)
  })

  it.each([
    ['{{ trigger.body.gone | default: "none" }}', 'none'],
    ['{{ trigger.body.nothing | default: "none" }}', 'none'],
    ['{{ trigger.body.empty | default: "none" }}', 'none'],
    ['{{ trigger.body.urgent | default: true }}', false],
    ['{{ trigger.body.gone.deeper.still | default: 1 }}', 1],
    ['{% if trigger.body.gone %}yes{% else %}no{% endif %}', 'no'],
    ['{% unless trigger.body.gone.x %}yes{% endunless %}', 'yes'],
  ])('is allowed in default and if: %s', (text, value) => {
    expect(resolve(text)).toBe(value)
  })

  it('is undefined in a lenient field, and only there', () => {
    const input = {
      condition: { left: '{{ trigger.body.gone }}' },
      other: '{{ trigger.body.gone }}',
    }
    const lenient = (path: string) => path.startsWith('condition.')
    expect(failure(() => resolveInput(input, scope, { lenient })).details).toMatchObject({
      path: 'other',
    })
    const resolved = resolveInput({ condition: input.condition }, scope, { lenient })
    expect(resolved).toEqual({ condition: { left: undefined } })
  })
})

describe('reading data', () => {
  it.each([
    '{{ trigger.body.constructor }}',
    '{{ trigger.body.__proto__ }}',
    '{{ trigger.body["__proto__"].polluted }}',
    '{{ trigger.body.subject.constructor }}',
    '{{ trigger.body.list.map }}',
    '{{ constructor }}',
    '{{ toString }}',
    '{{ trigger.body.customer.size }}',
    '{{ trigger.body.gone.size }}',
  ])('finds own members only (rule 6): %s', (text) => {
    expect(failure(() => resolve(text)).kind).toBe('invalid_input')
    expect(failure(() => resolve(`x${text}`)).kind).toBe('invalid_input')
  })

  it('finds __proto__ where the data has it', () => {
    expect(resolve('{{ trigger.body.customer.__proto__.x }}')).toBe(7)
  })

  it.each([
    '{% include "package.json" %}',
    '{% render "package.json" %}',
    '{% layout "package.json" %}',
    '{% increment trigger %}',
    '{% liquid assign x = 1 %}',
    '{{ "1" | where_exp: "item", "item" }}',
    '{{ "x" | sha256 }}',
  ])('reads no files and runs no text (rule 6): %s', (text) => {
    expect(checkSyntax(text)).toMatch(/^There is no (tag|filter)/)
  })
})

describe('checkSyntax', () => {
  it.each([
    ['{{ trigger.body', 'A “{{” is not closed. Add “}}”.'],
    ['{{ }}', 'An expression is empty or not complete.'],
    ['{% if a %}x', '“{% if a %}” is not closed.'],
    ['{{ a | shout }}', 'There is no filter “shout”.'],
    ['{{ a b }}', 'This expression is not understood: an operator or a value is missing.'],
    ['{{ a. }}', 'This expression is not understood: something is missing after “.”.'],
    ['{{ a | }}', 'This expression is not understood: something is missing after “|”.'],
    [
      '{% if a b %}x{% endif %}',
      'This expression is not understood: an operator or a value is missing.',
    ],
  ])('says what is wrong with %s', (text, sentence) => {
    expect(checkSyntax(text)).toBe(sentence)
  })

  it.each([
    'plain',
    '{{ a }}',
    '{{ a | append: "x" | upcase }}',
    '{{ not a.b or c == 1 }}',
    '{{ a["b c"][0] }}',
  ])('has nothing to say about %s', (text) => {
    expect(checkSyntax(text)).toBeUndefined()
  })
})

describe('references', () => {
  it('lists the paths with their places, without the names that a template gives itself', () => {
    const input = {
      to: '{{ steps.find_row.email }} {{ steps.find_row.email }}',
      deep: [
        { text: '{% for r in trigger.body.list %}{{ r.name }}{{ forloop.index }}{% endfor %}' },
      ],
      computed: '{{ trigger.body[steps.other.key].x | append: vars.suffix }}',
      filter: '{% assign n = run.id %}{% if n == flow.name %}{% endif %}',
      broken: '{{ steps.',
    }
    const found = references(input).map(({ path, reference }) => `${path}: ${reference.join('.')}`)
    expect(found.toSorted()).toEqual([
      'computed: steps.other.key',
      'computed: trigger.body',
      'computed: vars.suffix',
      'deep.0.text: trigger.body.list',
      'filter: flow.name',
      'filter: run.id',
      'to: steps.find_row.email',
    ])
  })
})

describe('previewText', () => {
  it('gives the value, or the sentence for the field', () => {
    expect(previewText('{{ trigger.body.count }}', scope)).toEqual({ ok: true, value: 5 })
    expect(previewText('plain', scope)).toEqual({ ok: true, value: 'plain' })
    expect(previewText('{{ trigger.body.gone }}', scope)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^The event has no “body.gone”/),
    })
  })
})
