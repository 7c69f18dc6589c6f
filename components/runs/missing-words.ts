import { dateFormat } from '@/components/ui/date-format'
import { timeOfId } from './time-of-id'

interface Missing {
  id: string
  /** undefined: not known yet. */
  keptDays: number | undefined
  now: Date
  timeZone: string
}

const dayMs = 86_400_000

/**
 * What can be said of a run that is not there for whoever asks. It is read from the address alone, so
 * that a run of another workspace and one that never was are told alike.
 */
export function missingWords({ id, keptDays, now, timeZone }: Missing): {
  title: string
  description: string
} {
  const made = timeOfId(id)
  if (!made || made.getTime() > now.getTime() + dayMs) {
    return {
      title: 'This is not the address of a run.',
      description: 'The link may be cut off. Copy it once more, or find the run in the list.',
    }
  }
  const kept = keptDays === undefined ? undefined : many(keptDays, 'day')
  if (keptDays !== undefined && made.getTime() + keptDays * dayMs <= now.getTime()) {
    return {
      title: 'This run is not kept any more.',
      description: `Runs are deleted after ${kept}; one of this address would be from ${dayWords(made, timeZone)}.`,
    }
  }
  return {
    title: 'There is no such run here.',
    description: `It may be in another workspace, or have been deleted with its flow.${kept === undefined ? '' : ` Runs are kept for ${kept}, of some flows shorter.`}`,
  }
}

/** "3 Nov" */
export function dayWords(at: Date, timeZone: string): string {
  return dateFormat(timeZone, { day: 'numeric', month: 'short' }).format(at)
}

export const many = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
