export const counterUnits = ['minute', 'hour', 'day'] as const
export type CounterUnit = (typeof counterUnits)[number]

export const unitMs: Record<CounterUnit, number> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
}

/** How long windows of each unit are kept. */
export const keptMs: Record<CounterUnit, number> = {
  minute: 2 * unitMs.day,
  hour: 30 * unitMs.day,
  day: 730 * unitMs.day,
}

/** Windows begin at whole minutes, hours and days of UTC. */
export function windowStart(at: Date, unit: CounterUnit): Date {
  return new Date(Math.floor(at.getTime() / unitMs[unit]) * unitMs[unit])
}

/**
 * Sums of what people count are decimals: 0.1 and 0.2 make 0.3. A double holds 15 decimal digits for
 * sure, so what is behind them is only the noise of adding.
 */
export function addDecimals(a: number, b: number): number {
  const sum = a + b
  return Number.isFinite(sum) ? Number(sum.toPrecision(15)) : sum
}
