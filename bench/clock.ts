/** Microseconds of the machine's monotonic clock: the same for all processes, unlike `performance.now`. */
export function monotonicUs(): number {
  return Number(process.hrtime.bigint() / 1_000n)
}
