import { describe, expect, it } from 'vitest'
import { check } from './check'
import { catalog, flow, found, http, inRow, set } from './check-fixtures'
import { emptyFlow, type Flow, type Step } from './schema'

describe('check', () => {
  it('has nothing to say about a flow that can run', () => {
    const good = inRow(
      set('one', { a: '{{ trigger.body.x }}' }),
      http({
        method: 'POST',
        url: 'https://chat.example/{{ steps.one.a }}',
        tries: '3',
        body: { t: '{{ run.id }}' },
      }),
    )
    expect(check(good, catalog)).toEqual([])
    expect(check(emptyFlow(), catalog)).toEqual([])
  })

  it('says what a step needs, by its title', () => {
    const [issue] = check(inRow(http({ method: 'GET' })), catalog)
    expect(issue).toEqual({
      code: 'input_required',
      level: 'blocker',
      step: 'post',
      path: 'url',
      message: 'Step “Post to chat” needs “URL”.',
    })
  })

  it.each([
    [{ method: 'PUT', url: 'https://a.example' }, 'method', '“Method” must be one of GET, POST.'],
    [
      { method: 'GET', url: 'a.example' },
      'url',
      '“URL” must be a URL such as https://example.com/path.',
    ],
    [{ method: 'GET', url: 'https://a.example', tries: 9 }, 'tries', '“Tries” must be 5 or less.'],
    [
      { method: 'GET', url: 'https://a.example', tries: 'many' },
      'tries',
      '“Tries” must be a whole number.',
    ],
    [
      { method: 'GET', url: 'https://a.example', headers: { 'X-A': { b: 1 } } },
      'headers.X-A',
      '“X-A” must be a text.',
    ],
  ])('checks what is written literally: %j', (input, path, message) => {
    expect(check(inRow(http(input)), catalog)).toEqual([
      {
        code: 'input_invalid',
        level: 'blocker',
        step: 'post',
        path,
        message: `Step “Post to chat”: ${message}`,
      },
    ])
  })

  it('leaves to the run what an expression makes', () => {
    const input = {
      method: '{{ trigger.method }}',
      url: '{{ trigger.body.url }}',
      tries: '{{ trigger.body.n }}',
    }
    expect(found(inRow(http(input)))).toEqual([])
  })

  it('takes an empty text for nothing where the field wants more', () => {
    expect(found(inRow(http({ method: '', url: '', tries: '' })))).toEqual([
      'input_required post method',
      'input_required post url',
    ])
  })

  it('checks a condition where it is wrong', () => {
    const step = (condition: unknown): Step => ({
      key: 'check',
      app: 'logic',
      action: 'if',
      input: { condition },
    })
    const good = { all: [{ left: '{{ trigger.body.p }}', operator: 'equals', right: 'x' }] }
    expect(found(inRow(step(good)))).toEqual([])
    expect(found(inRow(step({ all: [{ left: 1, operator: 'like', right: 1 }] })))).toEqual([
      'input_invalid check condition.all.0.operator',
    ])
    expect(found(inRow(step({ any: [{ left: '', operator: 'equals', right: 'x' }] })))).toEqual([
      'input_required check condition.any.0.left',
    ])
    expect(found(inRow(step({})))).toContain('input_required check condition.left')
  })

  it('wants apps, actions, triggers and accounts that exist', () => {
    const document = inRow(set('a', {}, { app: 'fax' }), set('b', {}, { action: 'gone' }), {
      key: 'mail',
      app: 'email',
      action: 'send',
      input: { to: 'ada@example.com' },
    })
    expect(found(document)).toEqual([
      'unknown_app a',
      'unknown_action b',
      'connection_missing mail connectionId',
    ])
    const trigger = { ...emptyFlow().trigger, trigger: 'gone' }
    expect(found({ ...emptyFlow(), trigger })).toEqual(['unknown_trigger trigger'])
  })

  it('wants unique keys and edges between steps, from ways out that exist', () => {
    const condition = { left: 1, operator: 'equals', right: 1 }
    const decide: Step = { key: 'decide', app: 'logic', action: 'if', input: { condition } }
    expect(
      found(
        flow(
          [decide, set('a'), set('b'), set('b')],
          ['trigger decide', 'decide a', 'decide b true', 'a gone', 'b a error'],
        ),
      ),
    ).toEqual([
      'duplicate_key b',
      'unknown_branch decide',
      'edge_nowhere a',
      'error_branch_unused b',
    ])
  })

  it('allows the error way out of a step that uses it', () => {
    const onFailure: Step['onFailure'] = JSON.parse('{"then":"branch"}')
    expect(
      found(flow([set('a', {}, { onFailure }), set('b')], ['trigger a', 'a b error'])),
    ).toEqual([])
  })

  it('blocks a cycle, and warns of what never runs', () => {
    expect(found(flow([set('a'), set('b')], ['trigger a', 'a b', 'b a']))).toEqual(['cycle a'])
    const [issue] = check(flow([set('a')], []), catalog)
    expect(issue).toMatchObject({ code: 'unreachable', level: 'warning', step: 'a' })
  })

  it('blocks members it does not know, wherever they are', () => {
    const document = inRow(
      set('a', {}, { shape: 'round', onFailure: { retry: { forever: true } } }),
    )
    const withMore: Flow = {
      ...document,
      extra: 1,
      settings: { speed: 2 },
      sections: [{ id: 's', title: 'S', steps: ['a'], color: 'red' }],
      trigger: { ...document.trigger, mood: 1 },
    }
    expect(found(withMore)).toEqual([
      'unknown_key extra',
      'unknown_key settings.speed',
      'unknown_key trigger mood',
      'unknown_key sections.s.color',
      'unknown_key a shape',
      'unknown_key a onFailure.retry.forever',
    ])
  })

  it('has nothing against a section', () => {
    const sections = [{ id: 's', title: 'S', steps: ['a'], collapsed: true }]
    expect(found({ ...inRow(set('a')), sections })).toEqual([])
  })

  it('says when a key of the settings cannot be read', () => {
    const settings = {
      concurrency: 1,
      concurrencyKey: '{{ trigger.body.id',
      rate: { runs: 1, perMs: 1_000, key: '{{ trigger.body.id }}' },
    }
    expect(found({ ...inRow(), settings })).toEqual(['expression_syntax settings.concurrencyKey'])
  })
})
