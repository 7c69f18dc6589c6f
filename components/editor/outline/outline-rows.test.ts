import { describe, expect, it } from 'vitest'
import { addStep, connect } from '@/lib/flow/edit'
import { emptyFlow, type Flow, type Issue } from '@/lib/flow/schema'
import { makeSection } from '@/lib/flow/sections'
import { indexCatalog } from '../catalog-index'
import { exampleCatalog, exampleFlow } from '../example.data'
import type { Footer } from '../footers'
import { type OutlineRow, outlineRows } from './outline-rows'

const catalog = indexCatalog(exampleCatalog)

function rowsOf(flow: Flow, issues: Issue[] = []): OutlineRow[] {
  return outlineRows({ flow, catalog, footers: new Map<string, Footer>(), issues })
}

/** Each row as a line, its children indented: "2 Only urgent", "Yes (1)". */
function drawn(rows: readonly OutlineRow[], indent = ''): string[] {
  return rows.flatMap((row) => [
    indent +
      (row.kind === 'step' ? `${row.number} ${row.title}` : `${row.title} (${row.stepCount})`),
    ...drawn(row.children, `${indent}  `),
  ])
}

const request = (key: string, title = key) => ({ key, app: 'http', action: 'request', title })

/** trigger → if → (a | b) → join */
function forkFlow(): Flow {
  let flow = addStep(emptyFlow(), {
    after: { key: 'trigger' },
    step: { key: 'if', app: 'logic', action: 'if', title: 'Big?' },
    firstBranch: 'true',
  })
  flow = addStep(flow, { after: { key: 'if', branch: 'true' }, step: request('a') })
  flow = addStep(flow, { after: { key: 'if', branch: 'false' }, step: request('b') })
  flow = addStep(flow, { after: { key: 'a' }, step: request('join') })
  return connect(flow, { from: 'b', to: 'join' })
}

function bodyFlow(): Flow {
  const loop = { ...request('loop'), action: 'each', body: { steps: [], edges: [] } }
  let flow = addStep(emptyFlow(), { after: { key: 'trigger' }, step: loop })
  flow = addStep(flow, { after: { key: 'loop', inside: true }, step: request('first') })
  flow = addStep(flow, { after: { key: 'first' }, step: request('second') })
  return addStep(flow, { after: { key: 'loop' }, step: request('after') })
}

describe('outlineRows', () => {
  it('puts steps that follow each other on one level', () => {
    expect(drawn(rowsOf(exampleFlow))).toEqual(['1 Ticket', '2 Only urgent', '3 HTTP request'])
  })

  it('shows branches as groups and the join once, after them', () => {
    expect(drawn(rowsOf(forkFlow()))).toEqual([
      '1 Webhook received',
      '2 Big?',
      '  Yes (1)',
      '    3 a',
      '  Otherwise (1)',
      '    4 b',
      '5 join',
    ])
  })

  it('shows an empty branch and one that leads straight to the join', () => {
    let flow = addStep(emptyFlow(), {
      after: { key: 'trigger' },
      step: { key: 'if', app: 'logic', action: 'if', title: 'Big?' },
    })
    flow = addStep(flow, { after: { key: 'if', branch: 'true' }, step: request('a') })
    expect(drawn(rowsOf(flow))).toEqual([
      '1 Webhook received',
      '2 Big?',
      '  Yes (1)',
      '    3 a',
      '  Otherwise (0)',
    ])
    flow = addStep(flow, { after: { key: 'a' }, step: request('join') })
    flow = connect(flow, { from: 'if', branch: 'false', to: 'join' })
    expect(drawn(rowsOf(flow)).slice(-3)).toEqual(['    3 a', '  Otherwise (0)', '4 join'])
  })

  it('shows the way that is taken on an error beside the others', () => {
    const [filter, ...rest] = exampleFlow.steps
    if (!filter) throw new Error('the example has a filter')
    // biome-ignore lint/suspicious/noThenProperty: the key is part of the stored document
    const steps = [{ ...filter, onFailure: { then: 'branch' as const } }, ...rest]
    expect(drawn(rowsOf({ ...exampleFlow, steps }))).toEqual([
      '1 Ticket',
      '2 Only urgent',
      '  Next (1)',
      '    3 HTTP request',
      '  If it fails (0)',
    ])
  })

  it('puts the body of a container under it and what follows after it', () => {
    expect(drawn(rowsOf(bodyFlow()))).toEqual([
      '1 Webhook received',
      '2 loop',
      '  3 first',
      '  4 second',
      '5 after',
    ])
  })

  it('keeps steps that nothing leads to in a group of their own, last', () => {
    const loose = [
      { ...request('lost'), input: {} },
      { ...request('found'), input: {} },
    ]
    const flow = {
      ...exampleFlow,
      steps: [...exampleFlow.steps, ...loose],
      edges: [...exampleFlow.edges, { from: 'lost', branch: 'main', to: 'found' }],
    }
    expect(drawn(rowsOf(flow)).slice(3)).toEqual(['Not connected (2)', '  4 lost', '  5 found'])
  })

  it('shows every step once when lines form a circle', () => {
    const edges = [...exampleFlow.edges, { from: 'request', branch: 'main', to: 'filter' }]
    const lines = drawn(rowsOf({ ...exampleFlow, edges }))
    expect(lines.filter((line) => /\d /.test(line))).toHaveLength(3)
  })

  it('counts the problems of each step', () => {
    const issue = { code: 'input_required', level: 'blocker' as const, message: 'URL is missing.' }
    const rows = rowsOf(exampleFlow, [
      { ...issue, step: 'request' },
      { ...issue, step: 'request' },
    ])
    expect(rows.map((row) => row.kind === 'step' && row.problemCount)).toEqual([0, 0, 2])
  })

  it('offers a plus after a step, at the end of a branch, inside a container and above a join', () => {
    const [, , join] = rowsOf(forkFlow())
    const [, fork] = rowsOf(forkFlow())
    expect(fork?.kind === 'step' && fork.plusBelow).toBe(undefined)
    expect(fork?.children[0]?.kind === 'group' && fork.children[0].plus).toEqual({
      place: { after: { key: 'a', branch: 'main' } },
      name: 'Add a step after Big?, Yes',
    })
    expect(join?.kind === 'step' && join.plusAbove?.place).toEqual({ before: 'join' })
    const [, loop] = rowsOf(bodyFlow())
    expect(loop?.kind === 'step' && loop.plusInside?.place).toEqual({
      after: { key: 'second', branch: 'main' },
    })
  })

  it('puts a section over its steps, with the branches and bodies that they hold', () => {
    const whole = makeSection(forkFlow(), ['if', 'a', 'b', 'join'], 'Decide')
    expect(drawn(rowsOf(whole))).toEqual([
      '1 Webhook received',
      'Decide (4)',
      '  2 Big?',
      '    Yes (1)',
      '      3 a',
      '    Otherwise (1)',
      '      4 b',
      '  5 join',
    ])
    const inner = makeSection(bodyFlow(), ['first', 'second'], 'Each')
    expect(drawn(rowsOf(makeSection(inner, ['loop', 'after'], 'All'))).slice(1)).toEqual([
      'All (2)',
      '  2 loop',
      '    Each (2)',
      '      3 first',
      '      4 second',
      '  5 after',
    ])
  })

  it('has no row for a section that ends within a branch', () => {
    const noJoin = { ...forkFlow(), edges: forkFlow().edges.filter(({ from }) => from !== 'b') }
    const flow = {
      ...noJoin,
      sections: [{ id: 's', title: 'Half', steps: ['if', 'a', 'b'] }],
    }
    expect(drawn(rowsOf(flow)).some((line) => line.includes('Half'))).toBe(false)
  })

  it('walks a flow of 10,000 steps in a row without running out of stack', () => {
    const steps = Array.from({ length: 10_000 }, (_, at) => ({ ...request(`s${at}`), input: {} }))
    const edges = steps.map(({ key }, at) => ({
      from: steps[at - 1]?.key ?? 'trigger',
      branch: 'main',
      to: key,
    }))
    expect(rowsOf({ ...emptyFlow(), steps, edges })).toHaveLength(10_001)
  })
})
