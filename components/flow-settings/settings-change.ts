import type { FlowSettings } from '@/lib/flow/schema'

/** The settings with members changed; undefined and an empty text take one away. */
export function withSettings(
  before: FlowSettings,
  change: { [K in keyof FlowSettings]?: FlowSettings[K] | undefined },
): FlowSettings {
  const entries = Object.entries({ ...before, ...change })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''))
}

export function isSameSettings(a: FlowSettings, b: FlowSettings): boolean {
  return stable(a) === stable(b)
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
}

export const rateUnits = [
  { id: 'second', label: 'second', ms: 1_000 },
  { id: 'minute', label: 'minute', ms: 60_000 },
  { id: 'hour', label: 'hour', ms: 3_600_000 },
  { id: 'day', label: 'day', ms: 86_400_000 },
] as const
export type RateUnit = (typeof rateUnits)[number]['id']

/** The largest unit that the time is one of; a time of its own kind counts as the next smaller one. */
export function rateUnitOf(perMs: number): RateUnit {
  return rateUnits.findLast(({ ms }) => perMs >= ms)?.id ?? 'second'
}

export function rateUnitMs(unit: string): number {
  return rateUnits.find(({ id }) => id === unit)?.ms ?? 60_000
}
