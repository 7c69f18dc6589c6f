import { overloadMeasures } from './overload-measures'

/** Headings of the table, and what `--only` takes. */
export const groups = {
  start: 'Cold start, idle',
  latency: 'W1 at a steady rate, from the moment an event was due',
  w1: 'W1: three fields, one call',
  burst: 'W1, 5,000 events at once',
  overload: 'W1 at three times what can be acknowledged, then another flow at 100/s',
  w2: 'W2: three fields, the answer',
  verified: 'Ingest',
  bare: 'A bare Node server, for comparison',
  pure: 'Ten steps that only compute',
  'fan-out': 'One event, 1,000 items, ten calls at a time',
  waits: 'Thousands of runs in a delay',
  fairness: 'Ten events a second beside a flow with 4,000 runs to do: delivered',
} as const
export type Group = keyof typeof groups

/** What a row of the table is about; must and target are those of the project's performance goals. */
export interface Measure {
  title: string
  unit: string
  better: 'higher' | 'lower'
  must?: number
  target?: number
}

type Grouped = Measure & { group: Group }

/** Events a second. */
export const rates = [50, 100, 300, 1_000] as const

/** What a single event feels; the goals were set for 100 a second. */
export const latencies = {
  ackP50: { title: 'acknowledged, p50', must: 4, target: 2 },
  ackP99: { title: 'acknowledged, p99', must: 20, target: 8 },
  deliveredP50: { title: 'delivered, p50', must: 8, target: 4 },
  deliveredP99: { title: 'delivered, p99', must: 40, target: 12 },
} as const
type LatencyKey = `${keyof typeof latencies}At${(typeof rates)[number]}`

function latencyRows(): Record<LatencyKey, Grouped> {
  const rows = rates.flatMap((rate) =>
    Object.entries(latencies).map(([key, { title, ...goals }]): [string, Grouped] => [
      `${key}At${rate}`,
      {
        ...{ group: 'latency', title: `W1 at ${rate.toLocaleString('en')}/s: ${title}` },
        ...{ unit: 'ms', better: 'lower', ...(rate === 100 ? goals : {}) },
      },
    ]),
  )
  // The keys were just made as the type says.
  return Object.fromEntries(rows) as Record<LatencyKey, Grouped>
}

export const measures = {
  ...latencyRows(),
  memoryAt300: { group: 'latency', title: 'Memory at 300/s (PSS)', unit: 'MB', better: 'lower' },
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
  ackGrowth: {
    group: 'w1',
    title: 'W1 acknowledged p99, growth with ten times the history',
    unit: '%',
    better: 'lower',
    must: 25,
    target: 10,
  },
  searchLagP50: {
    group: 'latency',
    title: 'W1 at 300/s: a run is found after its end, p50',
    unit: 'ms',
    better: 'lower',
  },
  searchLagMax: {
    group: 'latency',
    title: 'W1 at 300/s: a run is found after its end, at the latest',
    unit: 'ms',
    better: 'lower',
    must: 2_000,
    target: 2_000,
  },
  burstAckSeconds: { group: 'burst', title: 'All acknowledged', unit: 's', better: 'lower' },
  burstAckP99: { group: 'burst', title: 'Acknowledged, p99', unit: 'ms', better: 'lower' },
  burstDrainSeconds: {
    group: 'burst',
    title: 'All delivered and saved',
    unit: 's',
    better: 'lower',
  },
  ...overloadMeasures,
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
} as const satisfies Record<string, Grouped>

export type MeasureKey = keyof typeof measures
export type Figures = Partial<Record<MeasureKey, number>>
