import type { Section } from '../report'

export type Figures = Record<string, number>

const ms = { unit: 'ms', better: 'lower' } as const
const listed = { ...ms, must: 300, target: 300 }
const searched = { ...ms, must: 1_000, target: 1_000 }

/** The slowest of twenty, where a measure says p95. */
export const sections: Section[] = [
  {
    heading: 'The history',
    measures: {
      historyGb: { title: 'Runs, steps and events', unit: 'GB', better: 'lower' },
      indexMb: { title: 'The search index', unit: 'MB', better: 'lower' },
      countsMb: { title: 'The counts', unit: 'MB', better: 'lower' },
      indexedPerSecond: { title: 'Indexed and counted', unit: 'runs/s', better: 'higher' },
    },
  },
  {
    heading: 'Lists and counts, p95',
    measures: {
      newest: { title: 'The newest 50', ...listed },
      results: { title: '200 with what came out of them', ...listed },
      waiting: { title: 'Waiting ones, with what they wait for', ...listed },
      deep: { title: 'A page 20 days back', ...listed },
      ofFlow: { title: 'Of one flow', ...listed },
      failed: { title: 'Failed ones', ...listed },
      failedOfFlow: { title: 'Failed ones of one flow, a week ago', ...listed },
      slow: { title: 'Slower than 2 s', ...listed },
      countDay: { title: 'Counts of a day', ...listed },
      countMonth: { title: 'Counts of four weeks', ...listed },
      countFlow: { title: 'Counts of one flow, a week', ...listed },
    },
  },
  {
    heading: 'List of runs in the browser, from press to rows, p95',
    measures: {
      filterStatus: { title: 'Another status', ...listed },
      filterFlow: { title: 'Another flow, failed ones', ...listed },
      filterTime: { title: 'Another time, failed and cancelled ones', ...listed },
      filterNone: { title: 'No filter', ...listed },
    },
  },
  {
    heading: 'Searches, p95',
    measures: {
      rare: { title: 'An id that one run has', ...searched },
      email: { title: 'An e-mail address', ...searched },
      common: { title: 'A word that every run has', ...searched },
      phrase: { title: 'A phrase', ...searched },
      commonFailed: { title: 'A common word in failed runs', ...searched },
      path: { title: 'A value at a path', ...searched },
      nothing: { title: 'What nobody has', ...searched },
      part: { title: 'A part of a word', ...searched },
      signs: { title: 'Signs alone: %_\'"', ...searched },
      countText: { title: 'Counts of a search', ...searched },
    },
  },
  {
    heading: 'One run, p95',
    measures: { detail: { title: 'A run with its steps', ...ms, must: 200, target: 200 } },
  },
  {
    heading: 'Acknowledged at 100/s while the history is deleted, p99',
    measures: {
      ackQuiet: { title: 'Nothing is deleted', ...ms, must: 20, target: 8 },
      ackDeleting: { title: 'Deleted at full speed', ...ms, must: 20, target: 8 },
      ackTimes: { title: 'Times as long', unit: '×', better: 'lower', must: 2, target: 1.5 },
      deletedPerSecond: { title: 'Deleted with their events', unit: 'runs/s', better: 'higher' },
    },
  },
]
