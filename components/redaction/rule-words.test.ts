import { describe, expect, it } from 'vitest'
import { ruleOf, ruleProblem, shapeWords } from './rule-words'

describe('a path that somebody enters', () => {
  it.each([
    ['body.card', 'body.card'],
    [' {{ trigger.body.lines[0].card }} ', 'body.lines.card'],
    ['trigger.headers["X-Token"]', 'headers.x-token'],
    ['$.body.a', 'body.a'],
    ['{{ trigger.item.email }}', 'body.item.email'],
    ['*.phone', '*.phone'],
  ])('%s is the rule %s', (text, rule) => {
    expect(ruleOf(text)).toBe(rule)
    expect(ruleProblem(rule, [])).toBeUndefined()
  })

  it('is refused with what to do', () => {
    expect(ruleProblem('', [])).toBe('Name a value: body.card.number.')
    expect(ruleProblem('email', [])).toContain('Begin with body, query, headers')
    expect(ruleProblem('body.a', ['body.a'])).toBe('It is in the list already.')
    expect(
      ruleProblem(
        'body.b',
        Array.from({ length: 50 }, (_, at) => `body.a${at}`),
      ),
    ).toBe('A list has 50 paths at most.')
    expect(ruleProblem(`body.${'a'.repeat(200)}`, [])).toBe('A path has 200 characters at most.')
  })
})

describe('what a path would hide', () => {
  it('is told by its shape', () => {
    expect(shapeWords({ kind: 'text', size: 16, count: 1 })).toBe('a text of 16 characters')
    expect(shapeWords({ kind: 'list', size: 1, count: 2 })).toBe(
      'a list of 1 entry, and 1 more value',
    )
    expect(shapeWords({ kind: 'list', size: 3, count: 1 })).toBe('a list of 3 entries')
    expect(shapeWords({ kind: 'token', size: 25, count: 1 })).toContain('never stored')
  })
})
