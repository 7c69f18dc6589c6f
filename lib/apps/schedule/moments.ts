import { Cron } from 'croner'
import cronstrue from 'cronstrue'
import { StepFailure } from '@/lib/errors'
import { parsePlainTime } from './plain-time'

export interface Timetable {
  expression: string
  timeZone: string
}

/** The cron expression of what a person wrote, cron or a sentence. Throws StepFailure('invalid_input'). */
export function toCron(expression: string): string {
  const plain = parsePlainTime(expression)
  if (plain && 'problem' in plain) throw invalid(plain.problem)
  const cron = plain?.cron ?? expression.trim()
  if (cron === '') throw invalid('Say when it should run: “every weekday at 9:00”.')
  return cron
}

/**
 * The first moment after `after`. A local time that the clocks skip comes at the next one there is;
 * one that comes twice counts once, but for every so many minutes and hours, which go on evenly.
 */
export function nextMoment({ expression, timeZone }: Timetable, after: Date): Date | undefined {
  return openCron(expression, timeZone).nextRun(after) ?? undefined
}

export function nextMoments(timetable: Timetable, after: Date, count: number): Date[] {
  const { expression, timeZone } = timetable
  return openCron(expression, timeZone).nextRuns(count, after)
}

/** The schedule in words: "At 09:00, Monday through Friday". */
export function describeCron(expression: string): string {
  const cron = toCron(expression)
  openCron(expression, 'UTC')
  try {
    return cronstrue.toString(cron, { use24HourTimeFormat: true })
  } catch {
    // It runs all the same: croner knows a little more than has words here.
    return `By the cron expression ${cron}`
  }
}

const opened = new Map<string, Cron>()
const openedMax = 500

function openCron(expression: string, timeZone: string): Cron {
  const key = `${timeZone}\n${expression}`
  const known = opened.get(key)
  if (known) return known
  requireTimeZone(timeZone)
  const cron = compile(toCron(expression), expression, timeZone)
  if (opened.size >= openedMax) opened.clear()
  opened.set(key, cron)
  return cron
}

function compile(cron: string, expression: string, timeZone: string): Cron {
  try {
    return new Cron(cron, { timezone: timeZone, paused: true })
  } catch (cause) {
    throw new StepFailure(
      'invalid_input',
      `“${expression}” is neither a sentence that is understood nor a cron expression. Write it like “every weekday at 9:00”, “every 15 minutes” or “0 9 * * 1-5”.`,
      { cause },
    )
  }
}

function requireTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch (cause) {
    const message = `“${timeZone}” is no time zone. Choose one like Europe/Berlin or UTC.`
    throw new StepFailure('invalid_input', message, { cause })
  }
}

function invalid(message: string): StepFailure {
  return new StepFailure('invalid_input', message)
}
