import { parseClock, sharedMinute } from './clock-words'

/** A plain sentence as cron, or what is wrong with it. */
export type PlainTime = { cron: string } | { problem: string }

/**
 * A small, exact part of English: "every 15 minutes", "every weekday at 9:00", "on the 1st of each
 * month at 8". What it does not know it refuses; it never guesses. Undefined: it is no sentence.
 */
export function parsePlainTime(sentence: string): PlainTime | undefined {
  const words = sentence
    .trim()
    .toLowerCase()
    .replaceAll(/[.,;]+(?=\s|$)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (!/[a-z]{2}/.test(words) || /^[@*\d]/.test(words)) return undefined
  return parseInterval(words) ?? parseDays(words)
}

const units = { second: 60, minute: 60, hour: 24 } as const

function parseInterval(words: string): PlainTime | undefined {
  if (words === 'hourly') return { cron: '0 * * * *' }
  const [, count = '1', unit] = /^every (?:(\d{1,4}) )?(second|minute|hour)s?$/.exec(words) ?? []
  if (unit === undefined) return undefined
  // The pattern allows only these.
  const name = unit as keyof typeof units
  const every = Number(count)
  const whole = units[name]
  if (every < 1 || every > whole || whole % every !== 0) {
    const fitting = divisors(whole).join(', ')
    const problem = `Every ${every} ${name}s does not fit evenly into ${name === 'hour' ? 'a day' : `${whole} ${name}s`}. Choose one of ${fitting}.`
    return { problem }
  }
  const step = every === 1 ? '*' : every === whole ? '0' : `*/${every}`
  if (name === 'second') return { cron: `${step} * * * * *` }
  return { cron: name === 'minute' ? `${step} * * * *` : `0 ${step} * * *` }
}

function divisors(whole: number): number[] {
  return Array.from({ length: whole }, (_, at) => at + 1).filter((one) => whole % one === 0)
}

/** "<which days> at <times>", in this order or the other. */
function parseDays(words: string): PlainTime | undefined {
  const at = / ?\bat (.+?)(?: (on .+|every .+|each .+))?$/.exec(words)
  const days = at ? `${words.slice(0, at.index)} ${at[2] ?? ''}`.trim() : words
  const fields = dayFields(days === '' && at ? 'every day' : days)
  if (!fields) return undefined
  if (!at?.[1]) return { problem: 'Say at which time too: “every weekday at 9:00”.' }
  const clocks = at[1].split(/ and (?:at )?| & |, ?| (?=\d{1,2}:\d\d)/).map(parseClock)
  const known = clocks.filter((clock) => clock !== undefined)
  if (known.length !== clocks.length) {
    return { problem: `“${at[1]}” is no time of day. Write it like 9:00, 17:30 or 9 am.` }
  }
  const minute = sharedMinute(known)
  if (minute === undefined) {
    return {
      problem: 'Several times of one schedule must have the same minutes: “at 9:00 and 17:00”.',
    }
  }
  const hours = [...new Set(known.map(({ hour }) => hour))].sort((a, b) => a - b)
  return { cron: `${minute} ${hours.join(',')} ${fields}` }
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ordinals = ['first', 'second', 'third', 'fourth']

/** Day of month, month and day of week, as cron writes them. */
function dayFields(words: string): string | undefined {
  if (/^(every day|each day|daily)$/.test(words)) return '* * *'
  const bare = words.replace(/^(on |every |each |weekly on )+/, '')
  if (/^(weekdays?|working days?|workdays?|business days?)$/.test(bare)) return '* * 1-5'
  if (/^weekends?$/.test(bare)) return '* * 0,6'
  return weekdayFields(bare) ?? nthWeekday(bare) ?? monthDays(bare) ?? yearDay(bare)
}

function weekdayFields(words: string): string | undefined {
  const range = /^([a-z]+) (?:to|through|until) ([a-z]+)$/.exec(words)
  if (range) {
    const [from, to] = [weekday(range[1] ?? ''), weekday(range[2] ?? '')]
    return from === undefined || to === undefined ? undefined : `* * ${span(from, to)}`
  }
  const numbers = words.split(/ and | & | or | /).map(weekday)
  if (numbers.some((number) => number === undefined)) return undefined
  return `* * ${[...new Set(numbers)].sort().join(',')}`
}

/** Saturday to Tuesday goes over the end of the week, which cron cannot write as a range. */
function span(from: number, to: number): string {
  const days = [from]
  for (let day = from; day !== to; ) {
    day = (day + 1) % 7
    days.push(day)
  }
  return days.sort((a, b) => a - b).join(',')
}

function weekday(word: string): number | undefined {
  const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
  const name = word.replace(/s$/, '')
  const at = names.findIndex(
    (one, index) => one === name || one === word || weekdays[index] === word,
  )
  return at < 0 ? undefined : at
}

const ofMonth = /\b(?:day )?(?:of|in) (?:each|every|the|a) month$/

/** "the first monday of each month", "the last friday of every month" */
function nthWeekday(words: string): string | undefined {
  const [, which = '', day = ''] = /^(?:the )?([a-z]+) ([a-z]+) (?=of |in )/.exec(words) ?? []
  const number = weekday(day)
  if (number === undefined || !ofMonth.test(words)) return undefined
  if (which === 'last') return `* * ${number}#L`
  const nth = ordinals.indexOf(which) + 1
  return nth > 0 ? `* * ${number}#${nth}` : undefined
}

/** "the 1st and 15th of each month", "the last day of every month" */
function monthDays(words: string): string | undefined {
  const isMonthly = ofMonth.test(words) || /^(month|monthly) on /.test(words)
  if (!isMonthly) return undefined
  const days = words
    .replace(ofMonth, '')
    .replace(/^(month|monthly) on /, '')
    .replace(/^the /, '')
  if (/^last( day)?$/.test(days.trim())) return 'L * *'
  if (/^first( day)?$/.test(days.trim())) return '1 * *'
  const numbers = days
    .trim()
    .split(/ and | & | (?:the )?/)
    .map(dayNumber)
  if (numbers.some((number) => number === undefined)) return undefined
  return `${[...new Set(numbers)].sort((a = 0, b = 0) => a - b).join(',')} * *`
}

/** "year on march 3", "3 march" */
function yearDay(words: string): string | undefined {
  const bare = words.replace(/^(year|yearly) on /, '').replace(/^the /, '')
  const [first = '', second = '', ...more] = bare.replace(' of ', ' ').split(' ')
  if (more.length > 0) return undefined
  const [month, day] = /^\d/.test(first) ? [second, first] : [first, second]
  const at = months.indexOf(month.slice(0, 3))
  const isMonth = at >= 0 && monthNames[at]?.startsWith(month)
  const number = dayNumber(day)
  if (!isMonth || number === undefined) return undefined
  return `${number} ${at + 1} *`
}

const monthNames = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]

function dayNumber(word: string): number | undefined {
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word) ?? []
  const day = Number(digits)
  return day >= 1 && day <= 31 ? day : undefined
}
