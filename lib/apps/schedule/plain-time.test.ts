import { describe, expect, it } from 'vitest'
import { parsePlainTime } from './plain-time'

const understood: [sentence: string, cron: string][] = [
  ['every minute', '* * * * *'],
  ['Every 15 minutes', '*/15 * * * *'],
  ['every 60 minutes', '0 * * * *'],
  ['every second', '* * * * * *'],
  ['every 10 seconds', '*/10 * * * * *'],
  ['every 2 hours', '0 */2 * * *'],
  ['hourly', '0 * * * *'],
  ['every day at noon', '0 12 * * *'],
  ['daily at midnight.', '0 0 * * *'],
  ['at 7:05', '5 7 * * *'],
  ['every weekday at 9:00', '0 9 * * 1-5'],
  ['at 9 am on weekdays', '0 9 * * 1-5'],
  ['every weekend at 12 am', '0 0 * * 0,6'],
  ['every monday, wednesday and friday at 5:30 pm', '30 17 * * 1,3,5'],
  ['Mondays at 8', '0 8 * * 1'],
  ['friday to monday at 8', '0 8 * * 0,1,5,6'],
  ['every day at 9:00 and 17:00', '0 9,17 * * *'],
  ['on the 1st of each month at 8', '0 8 1 * *'],
  ['every month on the 1st and 15th at 8:15', '15 8 1,15 * *'],
  ['on the last day of every month at 23:59', '59 23 L * *'],
  ['on the first monday of each month at 10', '0 10 * * 1#1'],
  ['the last friday of every month at 16:00', '0 16 * * 5#L'],
  ['every year on march 3rd at 9', '0 9 3 3 *'],
  ['on 24 december at 18:00', '0 18 24 12 *'],
]

describe('a schedule in words', () => {
  it.each(understood)('understands “%s”', (sentence, cron) => {
    expect(parsePlainTime(sentence)).toEqual({ cron })
  })

  it.each([
    ['every 7 minutes', 'evenly'],
    ['every 5 hours', 'evenly'],
    ['every 0 minutes', 'evenly'],
    ['every weekday', 'at which time'],
    ['every day at 25:00', 'no time of day'],
    ['every day at 13 pm', 'no time of day'],
    ['every day at 9:00 and 17:30', 'same minutes'],
  ])('says what is wrong with “%s”', (sentence, words) => {
    expect(parsePlainTime(sentence)).toEqual({ problem: expect.stringContaining(words) })
  })

  it.each([
    ...[
      'now and then',
      'every blue moon at 9',
      'on the 32nd of each month at 8',
      'every 3 days at 9',
    ],
    ...['0 9 * * 1-5', '*/5 * * * *', '@daily', '', 'every secondary day at 9', 'june at 9'],
  ])('does not guess what “%s” means', (sentence) => {
    expect(parsePlainTime(sentence)).toBeUndefined()
  })
})
