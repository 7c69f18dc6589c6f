/** Headings of the table, and what `--only` takes. */
export const groups = {
  start: 'Cold start, idle',
  w1: 'W1: three fields, one call',
  w2: 'W2: three fields, the answer',
  verified: 'Ingest',
  bare: 'A bare Node server, for comparison',
  pure: 'Ten steps that only compute',
  'fan-out': 'One event, 1,000 items, ten calls at a time',
  waits: 'Thousands of runs in a delay',
  fairness: 'Ten events a second beside a flow with 4,000 runs to do: delivered',
} as const
export type Group = keyof typeof groups

/** What a row of the table is about; the targets are those of the project's performance goals. */
export interface Measure {
  title: string
  unit: string
  better: 'higher' | 'lower'
  must?: number
  target?: number
}

export const measures = {
  ackPerSecond: {
    group: 'w1',
    title: 'W1 acknowledged at saturation',
    unit: '/s',
    better: 'higher',
    must: 3_000,
    target: 6_000,
  },
  runsPerSecond: {
    group: 'w1',
    title: 'W1 completed and saved',
    unit: '/s',
    better: 'higher',
    must: 2_500,
    target: 5_000,
  },
  cpuPerRun: {
    group: 'w1',
    title: 'W1 CPU per run, all processes',
    unit: 'ms',
    better: 'lower',
    must: 0.6,
    target: 0.3,
  },
  ackP50: {
    group: 'w1',
    title: 'W1 acknowledged at 100/s, p50',
    unit: 'ms',
    better: 'lower',
    must: 4,
    target: 2,
  },
  ackP99: {
    group: 'w1',
    title: 'W1 acknowledged at 100/s, p99',
    unit: 'ms',
    better: 'lower',
    must: 20,
    target: 8,
  },
  deliveredP50: {
    group: 'w1',
    title: 'W1 delivered at 100/s, p50',
    unit: 'ms',
    better: 'lower',
    must: 8,
    target: 4,
  },
  deliveredP99: {
    group: 'w1',
    title: 'W1 delivered at 100/s, p99',
    unit: 'ms',
    better: 'lower',
    must: 40,
    target: 12,
  },
  ackGrowth: {
    group: 'w1',
    title: 'W1 acknowledged p99, growth with ten times the history',
    unit: '%',
    better: 'lower',
    must: 25,
    target: 10,
  },
  answersPerSecond: {
    group: 'w2',
    title: 'W2 answered with the result',
    unit: '/s',
    better: 'higher',
    must: 1_500,
    target: 4_000,
  },
  answerP50: { group: 'w2', title: 'W2 answer at saturation, p50', unit: 'ms', better: 'lower' },
  answerP99: { group: 'w2', title: 'W2 answer at saturation, p99', unit: 'ms', better: 'lower' },
  answerP50Rated: { group: 'w2', title: 'W2 answer at 100/s, p50', unit: 'ms', better: 'lower' },
  answerP99Rated: { group: 'w2', title: 'W2 answer at 100/s, p99', unit: 'ms', better: 'lower' },
  memoryIdle: {
    group: 'start',
    title: 'Memory idle, all processes (PSS)',
    unit: 'MB',
    better: 'lower',
    must: 400,
    target: 250,
  },
  memoryPeak: {
    group: 'w1',
    title: 'Memory at saturation, peak (PSS)',
    unit: 'MB',
    better: 'lower',
  },
  readyMs: {
    group: 'start',
    title: 'Cold start to ready',
    unit: 'ms',
    better: 'lower',
    must: 4_000,
    target: 2_000,
  },
  firstEventMs: {
    group: 'start',
    title: 'Cold start to first accepted event',
    unit: 'ms',
    better: 'lower',
    must: 4_000,
    target: 2_000,
  },
  ingestBare: {
    group: 'verified',
    title: 'Ingest acknowledged, nothing checked',
    unit: '/s',
    better: 'higher',
  },
  ingestVerified: {
    group: 'verified',
    title: 'Ingest acknowledged, verified and once',
    unit: '/s',
    better: 'higher',
  },
  shareOfUnverified: {
    group: 'verified',
    title: 'Ingest verified, share of unchecked',
    unit: '%',
    better: 'higher',
    must: 75,
    target: 90,
  },
  bareRequests: {
    group: 'bare',
    title: 'Bare Node server, answers only',
    unit: '/s',
    better: 'higher',
  },
  bareCommits: {
    group: 'bare',
    title: 'Bare Node server, group commit',
    unit: '/s',
    better: 'higher',
  },
  shareOfBare: {
    group: 'bare',
    title: 'W1 acknowledged, share of bare with commit',
    unit: '%',
    better: 'higher',
    must: 40,
    target: 40,
  },
  pureRuns: { group: 'pure', title: 'Completed and saved', unit: '/s', better: 'higher' },
  pureCpuPerRun: { group: 'pure', title: 'CPU per run', unit: 'ms', better: 'lower' },
  pureCpuPerStep: {
    group: 'pure',
    title: 'CPU per step after the first',
    unit: 'µs',
    better: 'lower',
  },
  fanOutSeconds: { group: 'fan-out', title: 'From event to saved', unit: 's', better: 'lower' },
  fanOutItems: { group: 'fan-out', title: 'Items', unit: '/s', better: 'higher' },
  fanOutCpuPerItem: { group: 'fan-out', title: 'CPU per item', unit: 'ms', better: 'lower' },
  waitMemory: {
    group: 'waits',
    title: 'Memory while all wait, more than before (PSS)',
    unit: 'MB',
    better: 'lower',
  },
  waitLateP50: {
    group: 'waits',
    title: 'Late when due at 500/s, p50',
    unit: 'ms',
    better: 'lower',
  },
  waitLateP99: {
    group: 'waits',
    title: 'Late when due at 500/s, p99',
    unit: 'ms',
    better: 'lower',
  },
  waitLateMax: {
    group: 'waits',
    title: 'Late when due at 500/s, the last one',
    unit: 'ms',
    better: 'lower',
    must: 2_000,
    target: 2_000,
  },
  waitTogether: {
    group: 'waits',
    title: 'Resumed and delivered, all due at once',
    unit: '/s',
    better: 'higher',
    must: 500,
    target: 500,
  },
  fairAloneP50: { group: 'fairness', title: 'Alone, p50', unit: 'ms', better: 'lower' },
  fairAloneP99: { group: 'fairness', title: 'Alone, p99', unit: 'ms', better: 'lower' },
  fairLoadedP50: { group: 'fairness', title: 'With the backlog, p50', unit: 'ms', better: 'lower' },
  fairLoadedP99: { group: 'fairness', title: 'With the backlog, p99', unit: 'ms', better: 'lower' },
} as const satisfies Record<string, Measure & { group: Group }>

export type MeasureKey = keyof typeof measures
export type Figures = Partial<Record<MeasureKey, number>>
