import { expect, test } from '@playwright/test'
import { type CallEntry, findViolations, type History, type SentEntry } from './support/oracle'

// A fault test that cannot fail proves nothing: the judge is shown each fault it must notice.

interface Story {
  sent: SentEntry[]
  calls: CallEntry[]
  history: History
}

function goodStory(): Story {
  return {
    sent: [
      { attempt: 'a1', status: 202, event: 'evt_1', run: 'run_1' },
      { attempt: 'a2', status: null },
      { attempt: 'a3', status: 503 },
      { attempt: 'a4', status: 202, event: 'evt_4', run: 'run_4' },
    ],
    calls: [
      { key: 'run_1:deliver', attempt: 'a1' },
      { key: 'run_2:deliver', attempt: 'a2' },
      { key: 'run_4:deliver', attempt: 'a4' },
      { key: 'run_4:deliver', attempt: 'a4' },
    ],
    history: {
      deliveries: [{ id: 'evt_1' }, { id: 'evt_2' }, { id: 'evt_4' }],
      runs: [
        { id: 'run_1', event: 'evt_1', status: 'succeeded' },
        { id: 'run_2', event: 'evt_2', status: 'succeeded' },
        { id: 'run_4', event: 'evt_4', status: 'succeeded' },
      ],
    },
  }
}

function judge(change: (story: Story) => void): string {
  const story = goodStory()
  change(story)
  return findViolations(story.sent, story.calls, story.history).join('\n')
}

test('has nothing to say about unanswered requests and calls repeated with the same key', () => {
  expect(judge(() => {})).toBe('')
})

const faults: [string, RegExp, (story: Story) => void][] = [
  [
    'an answer that is neither 2xx nor 503',
    /rule 1: a3 was answered 404/,
    ({ sent }) => {
      sent.splice(2, 1, { attempt: 'a3', status: 404 })
    },
  ],
  [
    'an acknowledged event that is lost',
    /rule 2: event evt_1 .* 0 times/,
    ({ history }) => {
      history.deliveries.shift()
    },
  ],
  [
    'an acknowledged event that is there twice',
    /rule 2: event evt_1 .* 2 times/,
    ({ history }) => {
      history.deliveries.push({ id: 'evt_1' })
    },
  ],
  [
    'an answer that named another run',
    /rule 3: a1 was told run run_x/,
    ({ sent }) => {
      sent.splice(0, 1, { attempt: 'a1', status: 202, event: 'evt_1', run: 'run_x' })
    },
  ],
  [
    'a delivery without a run',
    /rule 3: delivery evt_2 has 0 runs/,
    ({ history }) => {
      history.runs.splice(1, 1)
    },
  ],
  [
    'a delivery with two runs',
    /rule 3: delivery evt_2 has 2 runs/,
    ({ history }) => {
      history.runs.push({ id: 'run_9', event: 'evt_2', status: 'succeeded' })
    },
  ],
  [
    'a run without a delivery',
    /rule 3: run run_9 has no delivery/,
    ({ history }) => {
      history.runs.push({ id: 'run_9', event: 'evt_9', status: 'succeeded' })
    },
  ],
  [
    'a run that failed',
    /rule 4: run run_2 is failed/,
    ({ history }) => {
      history.runs.splice(1, 1, { id: 'run_2', event: 'evt_2', status: 'failed' })
    },
  ],
  [
    'a run that is stuck',
    /rule 4: run run_2 is running/,
    ({ history }) => {
      history.runs.splice(1, 1, { id: 'run_2', event: 'evt_2', status: 'running' })
    },
  ],
  [
    'a run whose effect never happened',
    /rule 5: run run_1 called with 0 keys/,
    ({ calls }) => {
      calls.shift()
    },
  ],
  [
    'a run that repeated its effect with another key',
    /rule 5: .* 2 keys/,
    ({ calls }) => {
      calls.push({ key: 'run_1:deliver:2', attempt: 'a1' })
    },
  ],
  [
    'a call of an unknown run',
    /rule 6: .* unknown run "run_7"/,
    ({ calls }) => {
      calls.push({ key: 'run_7:deliver', attempt: 'a7' })
    },
  ],
  [
    'a call without a key',
    /rule 6: .* unknown run ""/,
    ({ calls }) => {
      calls.push({ key: '', attempt: 'a1' })
    },
  ],
  [
    "a run that sent another request's data",
    /rule 6: run run_1 sent 2/,
    ({ calls }) => {
      calls.push({ key: 'run_1:deliver', attempt: 'a4' })
    },
  ],
  [
    'a request that was run twice',
    /rule 6: a1 was run by run_1 and run_2/,
    ({ calls }) => {
      calls.splice(1, 1, { key: 'run_2:deliver', attempt: 'a1' })
    },
  ],
]

for (const [name, words, change] of faults) {
  test(`notices ${name}`, () => {
    expect(judge(change)).toMatch(words)
  })
}
