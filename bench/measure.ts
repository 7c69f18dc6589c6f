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
    title: 'W1 acknowledged at saturation',
    unit: '/s',
    better: 'higher',
    must: 3_000,
    target: 6_000,
  },
  runsPerSecond: {
    title: 'W1 completed and saved',
    unit: '/s',
    better: 'higher',
    must: 2_500,
    target: 5_000,
  },
  cpuPerRun: {
    title: 'W1 CPU per run, all processes',
    unit: 'ms',
    better: 'lower',
    must: 0.6,
    target: 0.3,
  },
  ackP50: {
    title: 'W1 acknowledged at 100/s, p50',
    unit: 'ms',
    better: 'lower',
    must: 4,
    target: 2,
  },
  ackP99: {
    title: 'W1 acknowledged at 100/s, p99',
    unit: 'ms',
    better: 'lower',
    must: 20,
    target: 8,
  },
  deliveredP50: {
    title: 'W1 delivered at 100/s, p50',
    unit: 'ms',
    better: 'lower',
    must: 8,
    target: 4,
  },
  deliveredP99: {
    title: 'W1 delivered at 100/s, p99',
    unit: 'ms',
    better: 'lower',
    must: 40,
    target: 12,
  },
  ackGrowth: {
    title: 'W1 acknowledged p99, growth with ten times the history',
    unit: '%',
    better: 'lower',
    must: 25,
    target: 10,
  },
  answersPerSecond: {
    title: 'W2 answered with the result',
    unit: '/s',
    better: 'higher',
    must: 1_500,
    target: 4_000,
  },
  answerP50: { title: 'W2 answer at saturation, p50', unit: 'ms', better: 'lower' },
  answerP99: { title: 'W2 answer at saturation, p99', unit: 'ms', better: 'lower' },
  answerP50Rated: { title: 'W2 answer at 100/s, p50', unit: 'ms', better: 'lower' },
  answerP99Rated: { title: 'W2 answer at 100/s, p99', unit: 'ms', better: 'lower' },
  memoryIdle: {
    title: 'Memory idle, all processes (PSS)',
    unit: 'MB',
    better: 'lower',
    must: 400,
    target: 250,
  },
  memoryPeak: { title: 'Memory at saturation, peak (PSS)', unit: 'MB', better: 'lower' },
  readyMs: {
    title: 'Cold start to ready',
    unit: 'ms',
    better: 'lower',
    must: 4_000,
    target: 2_000,
  },
  firstEventMs: {
    title: 'Cold start to first accepted event',
    unit: 'ms',
    better: 'lower',
    must: 4_000,
    target: 2_000,
  },
  ingestBare: { title: 'Ingest acknowledged, nothing checked', unit: '/s', better: 'higher' },
  ingestVerified: { title: 'Ingest acknowledged, verified and once', unit: '/s', better: 'higher' },
  shareOfUnverified: {
    title: 'Ingest verified, share of unchecked',
    unit: '%',
    better: 'higher',
    must: 75,
    target: 90,
  },
  bareRequests: { title: 'Bare Node server, answers only', unit: '/s', better: 'higher' },
  bareCommits: { title: 'Bare Node server, group commit', unit: '/s', better: 'higher' },
  shareOfBare: {
    title: 'W1 acknowledged, share of bare with commit',
    unit: '%',
    better: 'higher',
    must: 40,
    target: 40,
  },
} as const satisfies Record<string, Measure>

export type MeasureKey = keyof typeof measures
export type Figures = Partial<Record<MeasureKey, number>>
