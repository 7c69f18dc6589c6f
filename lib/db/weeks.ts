const dayMs = 86_400_000
export const weekMs = 7 * dayMs

/** Midnight UTC of the week's Monday: where partitions begin. */
export function mondayOf(timeMs: number): number {
  const day = timeMs - (timeMs % dayMs)
  return day - ((new Date(day).getUTCDay() + 6) % 7) * dayMs
}
