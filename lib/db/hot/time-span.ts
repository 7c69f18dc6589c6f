/**
 * The history has a partition for each week. A statement that says between which moments its rows were
 * made opens those of one or two of them; else it opens all of them first, with all their indexes, which
 * costs a batch of one more than its own work.
 */
export interface TimeSpan {
  from: Date
  /** Inclusive. */
  to: Date
}

export function timeSpan(moments: readonly Date[]): TimeSpan {
  const [first = new Date(0)] = moments
  let from = first
  let to = first
  for (const moment of moments) {
    if (moment < from) from = moment
    if (moment > to) to = moment
  }
  return { from, to }
}
