/** Values of this size and below come along first, and up to a larger sum. */
export const smallValueMax = 64 * 1024
const smallBudget = 16 * 1024 * 1024
const largeBudget = 4 * 1024 * 1024

/**
 * Which values come along in an answer: the smallest first, so that a large one never displaces
 * small ones. The answer is bounded, and so is what this process holds to make it.
 */
export function chooseInline<T extends { sizeBytes: number }>(values: readonly T[]): Set<T> {
  const chosen = new Set<T>()
  let sumBytes = 0
  for (const value of values.toSorted((a, b) => a.sizeBytes - b.sizeBytes)) {
    sumBytes += value.sizeBytes
    if (sumBytes > (value.sizeBytes <= smallValueMax ? smallBudget : largeBudget)) break
    chosen.add(value)
  }
  return chosen
}
