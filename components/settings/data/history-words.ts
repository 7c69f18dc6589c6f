import type { HistoryLoss } from '@/lib/contracts/history'

const counted = new Intl.NumberFormat('en-GB')

/** "1 run", "1,204 runs" */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${counted.format(count)} ${count === 1 ? one : many}`
}

/** "About 1,204,000": beyond ten thousand the last digits are gone before they are read. */
export function aboutCount(count: number): string {
  if (count < 10_000) return counted.format(count)
  const step = 10 ** (Math.floor(Math.log10(count)) - 2)
  return `About ${counted.format(Math.round(count / step) * step)}`
}

/** "About 1.2 GB" */
export function aboutSize(bytes: number): string {
  return bytes === 0 ? 'None' : `About ${sizeText(bytes)}`
}

export function sizeText(bytes: number): string {
  // Half a unit below the next one is already written as one of it.
  const unit = units.find((one) => bytes >= one.bytes * 0.9995) ?? { label: 'KB', bytes: 1_000 }
  const amount = bytes / unit.bytes
  const shown = amount < 10 ? Math.max(0.1, Math.round(amount * 10) / 10) : Math.round(amount)
  return `${counted.format(shown)} ${unit.label}`
}

const units = [
  { label: 'TB', bytes: 1e12 },
  { label: 'GB', bytes: 1e9 },
  { label: 'MB', bytes: 1e6 },
]

export const sizeUnits = [
  { id: 'MB', label: 'MB', bytes: 1e6 },
  { id: 'GB', label: 'GB', bytes: 1e9 },
] as const
export type SizeUnit = (typeof sizeUnits)[number]['id']

/** The largest unit that says it without a fraction. */
export function unitOfSize(bytes: number): SizeUnit {
  return bytes % 1e9 === 0 ? 'GB' : 'MB'
}

export function bytesOfUnit(unit: string): number {
  return sizeUnits.find(({ id }) => id === unit)?.bytes ?? 1e6
}

/** "1,204 runs and 1,310 events" */
export function lossText({ runs, events }: Pick<HistoryLoss, 'runs' | 'events'>): string {
  const about = runs >= 10_000 || events >= 10_000 ? 'About ' : ''
  const round = (count: number) => (count < 10_000 ? count : Math.round(count / 1_000) * 1_000)
  return `${about}${countOf(round(runs), 'run')} and ${countOf(round(events), 'event')}`
}
