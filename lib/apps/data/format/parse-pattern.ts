import { quoted } from '@/lib/flow/text'

export interface LocalTime {
  /** As if the clock showed UTC. */
  localMs: number
  /** Where the text says so. */
  offsetMinutes?: number
}

const token = /\[([^\]]*)\]|YYYY|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|m|ss|s|SSS|A|a|Z/g
const names =
  'january february march april may june july august september october november december'
const months = names.split(' ')

const shapes: Record<string, string> = {
  ...{ YYYY: '(\\d{4})', MMMM: '([a-z]{3,9})', MMM: '([a-z]{3})', A: '([ap]m)', a: '([ap]m)' },
  ...{ MM: '(\\d{2})', DD: '(\\d{2})', HH: '(\\d{2})', hh: '(\\d{2})', mm: '(\\d{2})' },
  ...{ ss: '(\\d{2})', SSS: '(\\d{3})', M: '(\\d{1,2})', D: '(\\d{1,2})', H: '(\\d{1,2})' },
  ...{ h: '(\\d{1,2})', m: '(\\d{1,2})', s: '(\\d{1,2})', Z: '(z|[+-]\\d{2}:?\\d{2})' },
}

/** Reads a date as a format describes it: `DD.MM.YYYY HH:mm`. Names of months are English. */
export function parsePattern(text: string, pattern: string): LocalTime {
  const { expression, tokens } = compile(pattern)
  const match = expression.exec(text.trim().slice(0, 300).toLowerCase())
  if (!match) throw new Error(`${quoted(text)} is no date in the format ${quoted(pattern)}`)
  const found = new Map(tokens.map((name, index) => [name, match[index + 1] ?? '']))
  const read = (...options: string[]) =>
    options.map((name) => found.get(name)).find((part) => part !== undefined)
  const local = new Date(0)
  const [year, month, day] = [
    Number(read('YYYY') ?? 1970),
    monthOf(read),
    Number(read('DD', 'D') ?? 1),
  ]
  local.setUTCFullYear(year, month - 1, day)
  const [hour, minute] = [hourOf(read), Number(read('mm', 'm') ?? 0)]
  local.setUTCHours(hour, minute, Number(read('ss', 's') ?? 0), Number(read('SSS') ?? 0))
  const isReal = local.getUTCMonth() === month - 1 && local.getUTCDate() === day
  if (!isReal || hour > 23 || minute > 59) throw new Error(`${quoted(text)} is no date there is`)
  const zone = read('Z')
  return {
    localMs: local.getTime(),
    ...(zone === undefined ? {} : { offsetMinutes: minutesOf(zone) }),
  }
}

function compile(pattern: string): { expression: RegExp; tokens: string[] } {
  const tokens: string[] = []
  let source = ''
  let copied = 0
  for (const match of pattern.matchAll(token)) {
    const [name, literal] = match
    source += escaped(pattern.slice(copied, match.index))
    copied = match.index + name.length
    if (literal !== undefined) source += escaped(literal)
    else {
      tokens.push(name)
      source += shapes[name]
    }
  }
  // Each part has a length of its own and there is one way to read them: the time is linear.
  return { expression: new RegExp(`^${source}${escaped(pattern.slice(copied))}$`), tokens }
}

function escaped(literal: string): string {
  return literal.toLowerCase().replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

type Read = (...names: string[]) => string | undefined

function monthOf(read: Read): number {
  const name = read('MMMM', 'MMM')
  if (name === undefined) return Number(read('MM', 'M') ?? 1)
  return months.findIndex((month) => month === name || month.slice(0, 3) === name) + 1
}

function hourOf(read: Read): number {
  const hour = Number(read('HH', 'H', 'hh', 'h') ?? 0)
  const half = read('A', 'a')
  if (half === undefined) return hour
  return (hour % 12) + (half === 'pm' ? 12 : 0)
}

function minutesOf(zone: string): number {
  if (zone === 'z') return 0
  const digits = zone.slice(1).replace(':', '')
  return (
    (zone.startsWith('-') ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)))
  )
}
