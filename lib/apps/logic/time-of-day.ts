import { StepFailure } from '@/lib/errors'

export const weekDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type WeekDay = (typeof weekDays)[number]

export interface TimeOfDay {
  /** `HH:MM` */
  timeOfDay: string
  timeZone: string
  /** Empty: any day. */
  daysOfWeek: readonly WeekDay[]
}

const dayMs = 86_400_000

/**
 * The next moment at which clocks in the zone show that time. A time that a change of the clocks
 * skips is the first moment after the gap; one that comes twice is the first of the two.
 */
export function nextTimeOfDay({ timeOfDay, timeZone, daysOfWeek }: TimeOfDay, now: Date): Date {
  const wallOf = createWallClock(timeZone)
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number)
  const today = Math.floor(wallOf(now.getTime()) / dayMs) * dayMs
  // A week and a day: today's time may be over.
  for (let days = 0; days <= 8; days += 1) {
    const day = today + days * dayMs
    if (daysOfWeek.length > 0 && !daysOfWeek.some((one) => one === dayOfWeek(day))) continue
    const moment = momentAt(day + hour * 3_600_000 + minute * 60_000, wallOf)
    if (moment > now.getTime()) return new Date(moment)
  }
  throw new Error('A week has no day of those that were chosen.')
}

function dayOfWeek(dayStartMs: number): WeekDay | undefined {
  return weekDays[(new Date(dayStartMs).getUTCDay() + 6) % 7]
}

/** The moment whose wall clock, read as if it were UTC, is `wallMs`. */
function momentAt(wallMs: number, wallOf: (ms: number) => number): number {
  const offsets = [wallMs - dayMs, wallMs + dayMs].map((ms) => wallOf(ms) - ms)
  const candidates = offsets.map((offset) => wallMs - offset).sort((a, b) => a - b)
  const fitting = candidates.find((ms) => wallOf(ms) === wallMs)
  if (fitting !== undefined) return fitting
  // Skipped: clocks jump over it somewhere between the two.
  let [before = 0, after = 0] = candidates
  while (after - before > 1_000) {
    const middle = Math.floor((before + after) / 2_000) * 1_000
    if (wallOf(middle) < wallMs) before = middle
    else after = middle
  }
  return after
}

/** Reads the wall clock of a zone as milliseconds, as if it were UTC. */
function createWallClock(timeZone: string): (ms: number) => number {
  const format = formatFor(timeZone)
  return (ms) => {
    const parts = Object.fromEntries(
      format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]),
    )
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((ms % 1_000) + 1_000) % 1_000)
  }
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const digits = { month: 'numeric', day: 'numeric', hour: 'numeric' } as const
  try {
    return new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, calendar: 'iso8601', hourCycle: 'h23', year: 'numeric', ...digits },
      ...{ minute: 'numeric', second: 'numeric' },
    })
  } catch (cause) {
    throw new StepFailure(
      'invalid_input',
      `There is no time zone “${timeZone}”. Give one such as Europe/Berlin.`,
      { cause },
    )
  }
}
