import { expect, test } from '@playwright/test'
import { chaosDocument } from './support/chaos-document'
import { type ChaosFlow, expectedCalls, randomFlow } from './support/chaos-flow'
import { type ChaosStory, chaosViolations } from './support/chaos-oracle'
import { seededRandom } from './support/random'

const flow: ChaosFlow = {
  n: 5,
  items: [1, 9],
  parts: [
    {
      ...{ kind: 'paths', key: 'paths_1', mode: 'all' },
      cases: [
        { key: 'low', over: 1, parts: [{ kind: 'call', key: 'call_2', isFlaky: true }] },
        { key: 'high', over: 7, parts: [{ kind: 'call', key: 'call_3', isFlaky: false }] },
      ],
      otherwise: [{ kind: 'call', key: 'call_4', isFlaky: false }],
    },
    {
      ...{ kind: 'each', key: 'each_5', concurrency: 2 },
      body: [
        {
          ...{ kind: 'if', key: 'if_6', over: 4 },
          yes: [{ kind: 'call', key: 'call_7', isFlaky: false }],
          no: [{ kind: 'refused', key: 'refused_8', recover: [{ kind: 'sub', key: 'sub_9' }] }],
        },
      ],
    },
  ],
}

test('a flow must call what its branches and items lead to', () => {
  expect(expectedCalls(flow).map(({ step, item }) => `${step}:${item}`)).toEqual([
    ...['call_2:', 'refused_8:0', 'sub_9:0', 'call_7:1'],
  ])
})

test('random flows are the same for the same seed, and of every kind', () => {
  const make = (seed: number) => {
    const random = seededRandom(seed)
    return Array.from({ length: 60 }, () => randomFlow(random))
  }
  expect(make(7)).toEqual(make(7))
  const text = JSON.stringify(make(7))
  for (const kind of ['call', 'refused', 'if', 'paths', 'each', 'delay', 'wait', 'sub']) {
    expect(text).toContain(`"kind":"${kind}"`)
  }
  const document = JSON.stringify(chaosDocument(flow, { receiver: 'http://x/', child: 'flw_1' }))
  for (const key of ['paths_1', 'each_5', 'if_6', 'sub_9']) expect(document).toContain(key)
})

function goodStory(): ChaosStory {
  const call = (atMs: number, step: string, item: string, key: string, isChild = false) => ({
    ...{ atMs: atMs * 1_000, key, id: 'e1', step, item, isChild },
  })
  return {
    sent: [{ id: 'e1', status: 202, event: 'evt_1', run: 'run_1' }],
    expected: new Map([['e1', expectedCalls(flow)]]),
    calls: [
      call(10, 'call_2', '', 'run_1:call_2'),
      call(20, 'call_2', '', 'run_1:call_2'),
      call(30, 'refused_8', '0', 'run_1:refused_8:0'),
      call(60, 'refused_8', '0', 'run_1:refused_8:0'),
      call(40, 'sub_9', '0', 'run_2:tell', true),
      call(50, 'call_7', '1', 'run_1:call_7:1'),
    ],
    killsMs: [45_000],
    runs: [{ id: 'run_1', event: 'evt_1', status: 'succeeded' }],
  }
}

function judge(change: (story: ChaosStory) => void): string {
  const story = goodStory()
  change(story)
  return chaosViolations(story).join('\n')
}

test('has nothing to say about repetitions that the receiver asked for or a kill explains', () => {
  expect(judge(() => {})).toBe('')
})

const faults: [string, RegExp, (story: ChaosStory) => void][] = [
  [
    'a refused event',
    /rule 1: e1 was answered 503/,
    ({ sent }) => sent.splice(0, 1, { id: 'e1', status: 503 }),
  ],
  [
    'a second run',
    /rule 1: .*run_1,run_9/,
    ({ runs }) => runs.push({ id: 'run_9', event: 'evt_1', status: 'succeeded' }),
  ],
  ['a lost run', /rule 1: e1 was told run_1/, ({ runs }) => runs.pop()],
  [
    'a failed run',
    /rule 2: e1 is failed/,
    ({ runs }) => runs.splice(0, 1, { id: 'run_1', event: 'evt_1', status: 'failed' }),
  ],
  [
    'a stuck run',
    /rule 2: e1 is waiting/,
    ({ runs }) => runs.splice(0, 1, { id: 'run_1', event: 'evt_1', status: 'waiting' }),
  ],
  ['a call that was never made', /rule 3: e1 never called call_7:1/, ({ calls }) => calls.pop()],
  [
    'a call of a branch that was not taken',
    /rule 3: e1 called call_3:/,
    ({ calls }) =>
      calls.push({
        atMs: 70_000,
        key: 'run_1:call_3',
        id: 'e1',
        step: 'call_3',
        item: '',
        isChild: false,
      }),
  ],
  [
    'a call for nobody',
    /rule 3: .*unknown event e7/,
    ({ calls }) =>
      calls.push({ atMs: 70_000, key: 'k', id: 'e7', step: 'x', item: '', isChild: false }),
  ],
  [
    'a call repeated with another key',
    /rule 4: .* 2 keys/,
    ({ calls }) =>
      calls.push({
        atMs: 70_000,
        key: 'run_1:call_7:2',
        id: 'e1',
        step: 'call_7',
        item: '1',
        isChild: false,
      }),
  ],
  [
    'a key that is not made of run, step and item',
    /rule 4: .* key run_1:call_7$/m,
    ({ calls }) =>
      calls.splice(5, 1, {
        atMs: 50_000,
        key: 'run_1:call_7',
        id: 'e1',
        step: 'call_7',
        item: '1',
        isChild: false,
      }),
  ],
  [
    'a key of two calls',
    /rule 4: the key run_1:refused_8:0 is of/,
    ({ calls }) =>
      calls.splice(4, 1, {
        atMs: 40_000,
        key: 'run_1:refused_8:0',
        id: 'e1',
        step: 'sub_9',
        item: '0',
        isChild: true,
      }),
  ],
  [
    'a repetition that nothing explains',
    /rule 5: e1 call_7:1 was called 2 times/,
    ({ calls }) =>
      calls.push({
        atMs: 70_000,
        key: 'run_1:call_7:1',
        id: 'e1',
        step: 'call_7',
        item: '1',
        isChild: false,
      }),
  ],
  [
    'a third call of what is flaky',
    /rule 5: e1 call_2: was called 3 times/,
    ({ calls }) =>
      calls.push({
        atMs: 30_000,
        key: 'run_1:call_2',
        id: 'e1',
        step: 'call_2',
        item: '',
        isChild: false,
      }),
  ],
]

for (const [name, words, change] of faults) {
  test(`notices ${name}`, () => {
    expect(judge(change)).toMatch(words)
  })
}
