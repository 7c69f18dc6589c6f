import { describeCron, nextMoments, toCron } from '@/lib/apps/schedule/moments'
import type { ScheduleWords } from '@/lib/contracts/triggers'
import { AppError, StepFailure } from '@/lib/errors'

const momentsShown = 5

export function describeSchedule(given: { expression: string; timeZone: string }): ScheduleWords {
  const { expression } = given
  try {
    const moments = nextMoments(given, new Date(), momentsShown)
    return {
      cron: toCron(expression),
      words: describeCron(expression),
      moments: moments.map((moment) => moment.toISOString()),
    }
  } catch (error) {
    if (error instanceof StepFailure) throw new AppError('invalid', error.message, { cause: error })
    throw error
  }
}
