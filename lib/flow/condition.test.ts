import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StepFailure } from '@/lib/errors'
import { Condition, evaluateCondition } from './condition'
import { operatorKeys, operators } from './condition-operators'
import { conditionSentence } from './condition-sentence'

type Operator = (typeof operatorKeys)[number]
const holds = (left: unknown, operator: Operator, right?: unknown) =>
  evaluateCondition({ left, operator, right }).result

describe('equals', () => {
  it.each([
    ['a', 'a', true],
    ['a', 'A', false],
    [5, 5, true],
    [5, '5', true],
    ['5.0', 5, true],
    [5, ' 5', false],
    ['9007199254740993', 9007199254740992, false],
    [0, '', false],
    [0, false, false],
    ['true', true, false],
    [null, null, true],
    [null, undefined, false],
    [undefined, undefined, false],
    [[1, { a: 2 }], [1, { a: 2 }], true],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: '1' }, false],
    [{ a: 1 }, { a: 1, b: 1 }, false],
  ])('%j equals %j: %s', (left, right, expected) => {
    expect(holds(left, 'equals', right)).toBe(expected)
    expect(holds(left, 'not_equals', right)).toBe(!expected)
    expect(holds(left, 'one_of', ['nothing like it', right])).toBe(expected)
  })
})

describe('texts', () => {
  it.each([
    ['hello', 'contains', 'ell', true],
    [12345, 'contains', 34, true],
    [['a', 5], 'contains', '5', true],
    [{ name: 1 }, 'contains', 'name', true],
    [{ name: 1 }, 'contains', 'constructor', false],
    [undefined, 'contains', 'x', false],
    [null, 'contains', 'null', false],
    [undefined, 'not_contains', 'x', true],
    ['hello', 'starts_with', 'he', true],
    ['hello', 'ends_with', 'he', false],
    ['Order 17', 'matches', '\\d+$', true],
    ['Order 17', 'matches', '^\\d+$', false],
    [undefined, 'matches', '.*', false],
  ] as const)('%j %s %j: %s', (left, operator, right, expected) => {
    expect(holds(left, operator, right)).toBe(expected)
  })

  it('decides a pattern in linear time', () => {
    const started = performance.now()
    expect(holds(`${'a'.repeat(50_000)}!`, 'matches', '^(a+)+$')).toBe(false)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('orders', () => {
  it.each([
    [2, 'greater_than', 10, false],
    ['2', 'less_than', '10', true],
    [5, 'at_least', '5', true],
    [5, 'at_most', 4.9, false],
    ['2026-01-02', 'after', '2026-01-01T23:59:59Z', true],
    ['2026-01-01T01:00:00+02:00', 'before', '2026-01-01', true],
    [5, 'between', [1, 5], true],
    ['2026-03-01', 'between', ['2026-01-01', '2026-02-01'], false],
    [undefined, 'greater_than', 1, false],
    [undefined, 'less_than', 1, false],
  ] as const)('%j %s %j: %s', (left, operator, right, expected) => {
    expect(holds(left, operator, right)).toBe(expected)
  })
})

describe('presence', () => {
  it.each([
    [undefined, { missing: true, empty: true }],
    [null, { exists: true, empty: true }],
    ['', { exists: true, empty: true }],
    [[], { exists: true, empty: true }],
    [{}, { exists: true, empty: true }],
    [0, { exists: true, not_empty: true }],
    [false, { exists: true, not_empty: true, is_false: true }],
    ['true', { exists: true, not_empty: true, is_true: true }],
    [' ', { exists: true, not_empty: true }],
  ])('%j', (left, expected) => {
    const asked: Operator[] = ['exists', 'missing', 'empty', 'not_empty', 'is_true', 'is_false']
    expect(asked.filter((operator) => holds(left, operator)).toSorted()).toEqual(
      Object.keys(expected).toSorted(),
    )
  })
})

describe('a condition that cannot be decided', () => {
  it.each([
    ['abc', 'greater_than', 1, '“abc” and 1 are neither two numbers nor two dates'],
    [null, 'less_than', 1, 'null and 1'],
    ['2026-02-30', 'after', '2026-01-01', 'neither two numbers nor two dates'],
    [5, 'between', 1, 'needs a lowest and a highest value'],
    [5, 'one_of', '1,5', 'needs a list'],
    ['a', 'matches', '(', 'is not a valid pattern'],
    ['a', 'matches', '(?=a)', 'is not a valid pattern'],
    [{ a: 1 }, 'starts_with', 'x', 'is not a text'],
    ['x'.repeat(100_001), 'matches', 'x', 'at most 100,000 characters'],
    ['x', 'contains', 'x'.repeat(10_001), 'too long'],
  ] as const)('fails as a step does: %.20j %s', (left, operator, right, message) => {
    expect(() => holds(left, operator, right)).toThrow(StepFailure)
    expect(() => holds(left, operator, right)).toThrow(message)
  })
})

describe('groups', () => {
  const yes: Condition = { left: 1, operator: 'equals', right: 1 }
  const no: Condition = { left: 1, operator: 'equals', right: 2 }

  it('makes an empty all true and an empty any false', () => {
    expect(evaluateCondition({ all: [] }).result).toBe(true)
    expect(evaluateCondition({ any: [] }).result).toBe(false)
  })

  it('combines as logic does, whatever the tree', async () => {
    const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(yes, no),
        fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
      ),
    }))
    const reference = (condition: Condition): boolean => {
      if ('all' in condition) return condition.all.every(reference)
      if ('any' in condition) return condition.any.some(reference)
      return condition === yes
    }
    await fc.assert(
      fc.property(tree, (condition) => {
        const { result, why } = evaluateCondition(condition)
        expect(result).toBe(reference(condition))
        expect(why).not.toBe('')
        expect(Condition.safeParse(condition).success).toBe(true)
      }),
    )
  })
})

describe('why', () => {
  it('says what decided, with the name from the document', () => {
    const source: Condition = {
      left: '{{ trigger.body.priority }}',
      operator: 'equals',
      right: 'urgent',
    }
    expect(evaluateCondition({ ...source, left: 'low' }, source).why).toBe(
      'priority “low” is not “urgent”',
    )
    expect(evaluateCondition({ ...source, left: 'low' }).why).toBe('“low” is not “urgent”')
    expect(evaluateCondition({ ...source, left: undefined }, source).why).toBe(
      'priority (missing) is not “urgent”',
    )
    expect(
      evaluateCondition(
        {
          all: [
            { left: 1, operator: 'exists' },
            { ...source, left: 'low' },
          ],
        },
        { all: [{ left: '{{ a.b }}', operator: 'exists' }, source] },
      ).why,
    ).toBe('priority “low” is not “urgent”')
    expect(evaluateCondition({ left: 7, operator: 'between', right: [1, 5] }).why).toBe(
      '7 is not between 1, 5',
    )
  })
})

describe('conditionSentence', () => {
  it.each([
    [
      { left: '{{ trigger.body.priority }}', operator: 'equals', right: 'urgent' },
      'priority is urgent',
    ],
    [{ left: '{{ a["first name"] | upcase }}', operator: 'exists' }, 'first name exists'],
    [
      { left: '{{ a.list[0] }}', operator: 'one_of', right: ['x', '{{ b.c }}'] },
      'list is one of x, c',
    ],
    [{ left: '', operator: 'equals' }, '… is …'],
    [
      {
        all: [
          { left: '{{ a }}', operator: 'is_true' },
          {
            any: [
              { left: 'x', operator: 'empty' },
              { left: 5, operator: 'at_least', right: 3 },
            ],
          },
        ],
      },
      'a is true and (x is empty or 5 is at least 3)',
    ],
  ] as const)('%j', (condition, sentence) => {
    expect(conditionSentence(Condition.parse(condition))).toBe(sentence)
  })
})

describe('operators', () => {
  it('has exactly those of the contract', () => {
    const contract =
      'equals not_equals contains not_contains starts_with ends_with matches greater_than at_least less_than at_most between before after exists missing empty not_empty is_true is_false one_of'
    expect(operatorKeys.toSorted()).toEqual(contract.split(' ').toSorted())
    expect(operators.every(({ label }) => label.length > 0)).toBe(true)
  })

  it('refuses another one', () => {
    expect(Condition.safeParse({ left: 1, operator: 'like', right: 1 }).success).toBe(false)
  })
})
