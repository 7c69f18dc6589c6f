import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { check } from './check'
import { action, app, catalog, edge, flow, found, inRow, set } from './check-fixtures'
import type { Step } from './schema'

describe('check of expressions', () => {
  it('refuses expressions that are wrong, and references to what is not before', () => {
    const document = flow(
      [
        set('a', { x: '{{ steps.b.y }}', broken: '{{ steps.' }),
        set('b', {
          x: '{{ steps.a.y }}',
          gone: '{{ steps.gone.y }}',
          root: '{{ body.x }}',
          item: '{{ item.x }}',
        }),
        set('side', { x: '{{ steps.a.y }} {{ steps.side.y }}' }),
      ],
      ['trigger a', 'a b', 'trigger side'],
    )
    expect(found(document)).toEqual([
      'reference_not_upstream a fields.x',
      'expression_syntax a fields.broken',
      'reference_unknown b fields.gone',
      'reference_unknown b fields.root',
      'reference_unknown b fields.item',
      'reference_not_upstream side fields.x',
      'reference_not_upstream side fields.x',
    ])
  })

  it('reads no expressions in a program, and still checks its length', () => {
    const source = z.string().max(30).meta({ title: 'Code', control: 'code' })
    const code = app('code', [action('run', z.object({ source, input: z.unknown() }))])
    const step = (text: string): Step => ({
      key: 'program',
      app: 'code',
      action: 'run',
      input: { source: text, input: '{{ steps.gone.x }}' },
    })
    const places = (text: string) =>
      check(inRow(step(text)), [...catalog, code]).map(({ code, path }) => `${code} ${path}`)
    expect(places('return `{{ gone } {{` + {{')).toEqual(['reference_unknown input'])
    expect(places(`return "{{ ${'x'.repeat(30)} }}"`)).toEqual([
      'input_invalid source',
      'reference_unknown input',
    ])
  })

  it('lets the steps of a body refer to item and to what comes before the container', () => {
    const each = (fields: Record<string, unknown>): Step => ({
      key: 'each',
      app: 'logic',
      action: 'each',
      input: { items: '{{ trigger.body.lines }}' },
      body: { steps: [set('inner', fields)], edges: [edge('each inner')] },
    })
    expect(
      found(inRow(set('a'), each({ x: '{{ item.sku }} {{ index }} {{ steps.a.y }}' }))),
    ).toEqual([])
    expect(found(inRow(each({ x: '{{ steps.each.results }}' })))).toEqual([
      'reference_not_upstream inner fields.x',
    ])
    expect(found(inRow(each({}), set('z', { x: '{{ steps.inner.y }}' })))).toEqual([
      'reference_not_upstream z fields.x',
    ])
    const wrong = { ...each({}), app: 'data', action: 'set', input: { fields: {} } }
    expect(found(inRow(wrong))).toEqual(['unexpected_body each'])
  })

  it('answers for 10,000 steps that refer to each other within seconds, and refuses more', () => {
    const steps = Array.from({ length: 10_000 }, (_, at) =>
      set(`s${at}`, { x: `{{ steps.s${Math.max(at - 1, 0)}.x }}` }),
    )
    const started = performance.now()
    expect(found(inRow(...steps))).toEqual(['reference_not_upstream s0 fields.x'])
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(found(inRow(...steps, set('more')))).toEqual(['too_many_steps'])
  })
})
