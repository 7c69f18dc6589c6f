import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addStep, connect } from './edit'
import { renewKeys } from './edit-keys'
import { copySteps, insertFragment, removeSteps } from './fragment'
import { allGraphs, allSteps, findCycle, findStep } from './graph'
import { emptyFlow, type Flow, mainBranch } from './schema'

const set = (key: string, input = {}) => ({ key, app: 'data', action: 'set', input })
const lines = ({ edges }: Pick<Flow, 'edges'>) =>
  edges.map(({ from, branch, to }) => `${from} ${branch} ${to}`).toSorted()
const firstBranch = () => mainBranch

function row(...keys: string[]): Flow {
  return keys.reduce<Flow>(
    (flow, key, index) =>
      addStep(flow, { after: { key: keys[index - 1] ?? 'trigger' }, step: set(key) }),
    emptyFlow(),
  )
}

/** trigger → decide → (true) notify, (false) archive → both to report */
function diamond(): Flow {
  let flow = addStep(emptyFlow(), { after: { key: 'trigger' }, step: set('decide') })
  flow = addStep(flow, { after: { key: 'decide', branch: 'true' }, step: set('notify') })
  flow = addStep(flow, { after: { key: 'decide', branch: 'false' }, step: set('archive') })
  flow = addStep(flow, { after: { key: 'notify' }, step: set('report') })
  return connect(flow, { from: 'archive', to: 'report' })
}

function withBody(): Flow {
  const flow = addStep(row('first'), { after: { key: 'first' }, step: set('loop') })
  return addStep(flow, { after: { key: 'loop', inside: true }, step: set('inner') })
}

function paste(flow: Flow, keys: string[], place: Parameters<typeof insertFragment>[1]['place']) {
  const { exits, ...copied } = copySteps(flow, keys)
  const { keys: names, ...renewed } = renewKeys(flow, copied)
  const ways = exits.map((exit) => ({ ...exit, from: names.get(exit.from) ?? exit.from }))
  return insertFragment(flow, { fragment: { ...renewed, exits: ways }, place, firstBranch })
}

describe('copying several steps', () => {
  it('keeps the edges among them and passes over what was not chosen', () => {
    expect(lines(copySteps(row('a', 'b', 'c', 'd'), ['d', 'a', 'c']))).toEqual([
      'a main c',
      'c main d',
    ])
  })

  it('brings a container with its body, and no step of it twice', () => {
    const { steps } = copySteps(withBody(), ['inner', 'loop'])
    expect(steps.map(({ key }) => key)).toEqual(['loop'])
    expect(steps[0]?.body?.steps.map(({ key }) => key)).toEqual(['inner'])
  })

  it('knows every branch that led on to the same next step', () => {
    const { exits } = copySteps(diamond(), ['decide', 'notify', 'archive'])
    expect(exits.map(({ from }) => from).toSorted()).toEqual(['archive', 'notify'])
  })

  it('takes neither the trigger nor steps that are gone', () => {
    expect(copySteps(row('a'), ['trigger', 'gone'])).toEqual({ steps: [], edges: [], exits: [] })
  })
})

describe('putting them in', () => {
  it('stands between a step and what followed it', () => {
    expect(lines(paste(row('a', 'b', 'c'), ['a', 'b'], { after: { key: 'b' } }))).toEqual(
      ['trigger main a', 'a main b', 'b main a_2', 'a_2 main b_2', 'b_2 main c'].toSorted(),
    )
  })

  it('closes a fork as it was closed before', () => {
    const flow = paste(diamond(), ['decide', 'notify', 'archive'], { after: { key: 'trigger' } })
    expect(lines(flow)).toContain('notify_2 main decide')
    expect(lines(flow)).toContain('archive_2 main decide')
    expect(lines(flow)).toContain('trigger main decide_2')
  })

  it('stands above a join, so that every branch leads to it', () => {
    const flow = paste(diamond(), ['decide'], { before: 'report' })
    expect(lines(flow)).toContain('notify main decide_2')
    expect(lines(flow)).toContain('archive main decide_2')
    expect(flow.edges.filter(({ to }) => to === 'report')).toHaveLength(1)
  })

  it('goes into a body', () => {
    const flow = paste(withBody(), ['first'], { after: { key: 'loop', inside: true } })
    expect(findStep(flow, 'loop')?.body?.edges).toEqual([
      { from: 'loop', branch: 'main', to: 'first_2' },
      { from: 'first_2', branch: 'main', to: 'inner' },
    ])
  })

  it('leaves the flow alone when the place is gone', () => {
    const flow = row('a')
    expect(paste(flow, ['a'], { after: { key: 'gone' } })).toBe(flow)
  })
})

describe('new keys', () => {
  it('lets references among the steps follow, in every form and depth, and leaves the rest', () => {
    const text =
      '{{ steps.a.id }} {% if steps["a"].ok %}steps.a{% endif %} {{ trigger.body.steps.a }} {{ steps.a-b }} {{ steps.z.id }}'
    const flow = addStep(withBody(), { after: { key: 'trigger' }, step: set('a') })
    const inner = { ...set('b', { deep: [{ text }] }) }
    const { steps } = renewKeys(flow, {
      steps: [set('a'), { ...set('loop'), body: { steps: [inner], edges: [] } }],
      edges: [],
    })
    expect(steps[0]?.key).toBe('a_2')
    expect(steps[1]?.body?.steps[0]?.input).toEqual({
      deep: [
        {
          text: '{{ steps.a_2.id }} {% if steps["a_2"].ok %}steps.a{% endif %} {{ trigger.body.steps.a }} {{ steps.a-b }} {{ steps.z.id }}',
        },
      ],
    })
  })

  it('keeps a key that is free, so that what was cut is the same step again', () => {
    const flow = row('a', 'b')
    const { steps } = renewKeys(removeSteps(flow, ['b']), copySteps(flow, ['b']))
    expect(steps[0]?.key).toBe('b')
  })
})

it('never makes a cycle, a doubled key or a lost step, whatever is copied to wherever', async () => {
  const keys = ['decide', 'notify', 'archive', 'report', 'loop', 'inner']
  const base = () => {
    const flow = addStep(diamond(), { after: { key: 'report' }, step: set('loop') })
    return addStep(flow, { after: { key: 'loop', inside: true }, step: set('inner') })
  }
  const moves = fc.array(
    fc.record({
      chosen: fc.subarray(keys, { minLength: 1 }),
      at: fc.constantFrom('trigger', ...keys),
      kind: fc.constantFrom('after', 'before', 'inside', 'remove'),
      branch: fc.constantFrom('main', 'true', 'false'),
    }),
    { maxLength: 6 },
  )
  await fc.assert(
    fc.property(moves, (series) => {
      let flow = base()
      for (const { chosen, at, kind, branch } of series) {
        const before = allSteps(flow).length
        if (kind === 'remove') {
          flow = removeSteps(flow, chosen.slice(0, 1))
          continue
        }
        const count = allSteps({ ...flow, steps: copySteps(flow, chosen).steps }).length
        const place =
          kind === 'before'
            ? { before: at }
            : { after: { key: at, branch, ...(kind === 'inside' ? { inside: true } : {}) } }
        const next = paste(flow, chosen, place)
        if (next !== flow) expect(allSteps(next)).toHaveLength(before + count)
        flow = next
      }
      const all = allSteps(flow).map(({ key }) => key)
      expect(new Set(all).size).toBe(all.length)
      for (const graph of allGraphs(flow)) {
        expect(findCycle(graph)).toBeUndefined()
        const inside = new Set([graph.entry, ...graph.steps.map(({ key }) => key)])
        expect(graph.edges.every(({ from, to }) => inside.has(from) && inside.has(to))).toBe(true)
      }
    }),
  )
})
