import type { RunDetail } from '@/lib/contracts/runs'
import { allSteps } from '@/lib/flow/graph'
import { dayWords, many } from './missing-words'

export interface NoticeWords {
  title: string
  text: string
}

interface Around {
  historyDays: number
  now: Date
  timeZone: string
  /** Keys of the apps that there are; undefined: not known yet. */
  apps: ReadonlySet<string> | undefined
}

const dayMs = 86_400_000

/** What is missing of a run that is kept. */
export function noticeWords(run: RunDetail, around: Around): NoticeWords | undefined {
  if (isDataGone(run)) {
    return {
      title: `The data of this run was deleted${deletedWords(run, around)}.`,
      text: 'Its times are kept.',
    }
  }
  if (run.isDocumentLost) {
    return {
      title: `${run.version === 'draft' ? 'The draft' : `v${run.version}`} of this flow is gone.`,
      text: 'It was deleted with its flow. What is shown are the steps that were recorded, in their order.',
    }
  }
  return appsWords(run, around.apps)
}

/** What succeeded has recorded each of its steps, also those that it skipped. */
function isDataGone({ status, steps, itemSteps, document, stopped }: RunDetail): boolean {
  const isRecorded = steps.length > 0 || itemSteps.length > 0
  return status === 'succeeded' && !stopped && !isRecorded && document.steps.length > 0
}

/** " on 3 Nov, after 30 days" */
function deletedWords({ createdAt }: RunDetail, { historyDays, now, timeZone }: Around): string {
  const at = new Date(Date.parse(createdAt) + historyDays * dayMs)
  // Of some flows less is kept: on which day is not known then.
  if (at > now) return ''
  return ` on ${dayWords(at, timeZone)}, after ${many(historyDays, 'day')}`
}

function appsWords({ document }: RunDetail, apps: Around['apps']): NoticeWords | undefined {
  if (!apps) return undefined
  const gone = new Set(allSteps(document).flatMap(({ app }) => (apps.has(app) ? [] : [app])))
  if (gone.size === 0) return undefined
  const names = [...gone].map((app) => `“${app}”`).join(', ')
  return gone.size === 1
    ? {
        title: `The app ${names} is not here any more.`,
        text: 'Its steps can be read, and not run again.',
      }
    : {
        title: `The apps ${names} are not here any more.`,
        text: 'Their steps can be read, and not run again.',
      }
}
