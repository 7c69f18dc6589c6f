export const durationUnits = [
  { id: 'seconds', ms: 1_000 },
  { id: 'minutes', ms: 60_000 },
  { id: 'hours', ms: 3_600_000 },
  { id: 'days', ms: 86_400_000 },
] as const
export type DurationUnit = (typeof durationUnits)[number]['id']

/** The largest unit in which the time is a whole number; below a second a part of one. */
export function unitOf(ms: number): DurationUnit {
  const fitting = durationUnits.findLast((unit) => ms >= unit.ms && ms % unit.ms === 0)
  return fitting?.id ?? 'seconds'
}

export function amountIn(unit: DurationUnit, ms: number): number {
  return ms / msOf(unit)
}

export function msOf(unit: DurationUnit): number {
  return durationUnits.find(({ id }) => id === unit)?.ms ?? 1_000
}
