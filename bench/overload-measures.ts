import type { Measure } from './measure'

/**
 * The design bounds idle memory (must 400 MB, target 250). To it comes what is bounded: 134 MB that may
 * wait to be stored, and 315 for a worker's hundred runs with a body of a megabyte each, as bytes, as
 * text and as values. What must be has 150 more, for what is garbage and not collected yet.
 */
const memoryBounds = { must: 1_000, target: 700 }

export const overloadMeasures = {
  overloadOffered: { group: 'overload', title: 'Offered', unit: '/s', better: 'higher' },
  overloadAcknowledged: {
    group: 'overload',
    title: 'Acknowledged meanwhile',
    unit: '/s',
    better: 'higher',
  },
  overloadRefused: {
    group: 'overload',
    title: 'Told to come again (Retry-After)',
    unit: '%',
    better: 'lower',
  },
  overloadMemory: {
    group: 'overload',
    title: 'Overload: memory at the worst (PSS)',
    unit: 'MB',
    better: 'lower',
    ...memoryBounds,
  },
  overloadDrainSeconds: {
    group: 'overload',
    title: 'The backlog is delivered after',
    unit: 's',
    better: 'lower',
  },
  overloadAckBack: {
    group: 'overload',
    title: 'Overload: p99 of acknowledgements is held again after',
    unit: 's',
    better: 'lower',
    must: 10,
    target: 10,
  },
  overloadDeliveredBack: {
    group: 'overload',
    title: 'Overload: p99 of deliveries is held again after',
    unit: 's',
    better: 'lower',
    must: 10,
    target: 10,
  },
  overloadLargeAcknowledged: {
    group: 'overload',
    title: 'Bodies of 500 KB: acknowledged',
    unit: '/s',
    better: 'higher',
  },
  overloadLargeRefused: {
    group: 'overload',
    title: 'Bodies of 500 KB: told to come again',
    unit: '%',
    better: 'lower',
  },
  overloadLargeMemory: {
    group: 'overload',
    title: 'Overload of 500 KB bodies: memory at the worst (PSS)',
    unit: 'MB',
    better: 'lower',
    ...memoryBounds,
  },
} as const satisfies Record<string, Measure & { group: 'overload' }>
